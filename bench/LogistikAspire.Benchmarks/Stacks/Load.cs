using System.Diagnostics;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>Asks for one address again and again, with the same token.</summary>
internal sealed class Load(Uri address, string token) : IDisposable
{
    public const int Callers = 16;

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Callers })
    {
        DefaultRequestHeaders = { Authorization = new("Bearer", token) },
    };

    /// <summary>What so many callers get who ask for so long, each as soon as it has its answer.</summary>
    public async Task<Answers> Ask(int callers, TimeSpan time, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            List<double> own = [];
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                own.Add(await Latency(ct));
            }

            return own;
        }));
        var milliseconds = all.SelectMany(own => own).ToList();
        return new(milliseconds.Count / Stopwatch.GetElapsedTime(start).TotalSeconds, milliseconds);
    }

    /// <summary>Milliseconds until the answer is read, one caller at a time.</summary>
    public async Task<double> Latency(CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        await Ask(ct);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public void Dispose() => _http.Dispose();

    private async Task Ask(CancellationToken ct)
    {
        using var response = await _http.GetAsync(address, ct);
        response.EnsureSuccessStatusCode();
    }

    /// <param name="Milliseconds">Of each answer.</param>
    public sealed record Answers(double PerSecond, IReadOnlyList<double> Milliseconds);
}
