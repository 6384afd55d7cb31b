using System.Net.Sockets;
using System.Text;

namespace LogistikAspire.Gateway.Tests;

/// <summary>A connection on which every byte is the test's own: libraries send nothing that is not allowed.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    public RawConnection(Uri address)
    {
        _client = new(address.Host, address.Port);
        _stream = _client.GetStream();
        _stream.ReadTimeout = 20_000;
    }

    /// <summary>Sends it, with line ends as HTTP wants them where the text has simple ones.</summary>
    public async Task Send(string text, bool asIs = false) =>
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(asIs ? text : text.ReplaceLineEndings("\r\n")));

    public async Task Send(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Everything that comes until the other side closes, or is silent for a while after it said something.</summary>
    public async Task<string> Answer(double silence = 0.5, double patience = 20)
    {
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                using var wait = new CancellationTokenSource(TimeSpan.FromSeconds(answer.Length > 0 ? silence : patience));
                var read = await _stream.ReadAsync(buffer, wait.Token);
                if (read == 0)
                {
                    return answer.ToString();
                }

                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return answer.ToString();
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The status of the first answer, such as <c>400</c>; 0 when the connection was closed without one.</summary>
    public static int Status(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), null) : 0;

    /// <summary>How many answers there are in it.</summary>
    public static int Answers(string answer) => answer.Split("HTTP/1.1 ").Length - 1;
}
