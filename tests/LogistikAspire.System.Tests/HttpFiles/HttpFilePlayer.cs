using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace LogistikAspire.System.Tests.HttpFiles;

/// <summary>Sends the requests of .http files from top to bottom, as a reader would.</summary>
/// <param name="given">Variables whose values in the files do not count.</param>
internal sealed partial class HttpFilePlayer(HttpClient http, IReadOnlyDictionary<string, string> given)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    /// <exception cref="InvalidOperationException">A request was answered otherwise than the file says.</exception>
    public async Task Play(HttpFile file, CancellationToken ct)
    {
        var answers = new Dictionary<string, HttpFileAnswer>(); // as in editors, a file does not see another's
        foreach (var request in file.Requests)
        {
            var answer = await Answer(request, text => Fill(text, file, answers), ct);
            if (!request.Expected.IsMetBy(answer))
            {
                throw new InvalidOperationException($"{request.Place}: {request.Expected} is not {answer.Status} {answer.Body}");
            }

            if (request.Label is { } label)
            {
                answers[label] = answer;
            }
        }
    }

    private async Task<HttpFileAnswer> Answer(HttpFileRequest request, Func<string, string> fill, CancellationToken ct)
    {
        var giveUp = DateTime.UtcNow + Longest;
        var answer = await Send(request, fill, ct);
        while (request.Expected.IsRepeated && !request.Expected.IsMetBy(answer) && DateTime.UtcNow < giveUp)
        {
            await Task.Delay(Interval, ct);
            answer = await Send(request, fill, ct);
        }

        return answer;
    }

    private async Task<HttpFileAnswer> Send(HttpFileRequest request, Func<string, string> fill, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(request.Method, fill(request.Url));
        if (request.Body.Length > 0)
        {
            message.Content = new StringContent(fill(request.Body), Encoding.UTF8);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.Headers["Content-Type"]);
        }

        if (request.Headers.TryGetValue("Authorization", out var token))
        {
            message.Headers.Authorization = AuthenticationHeaderValue.Parse(fill(token));
        }

        using var response = await http.SendAsync(message, ct);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
    }

    private string Fill(string text, HttpFile file, Dictionary<string, HttpFileAnswer> answers) => Reference().Replace(text, match =>
    {
        var (name, path) = (match.Groups[1].Value, match.Groups[2].Value);
        if (path.Length > 0)
        {
            return answers[name].At(path) ?? throw new InvalidOperationException($"{file.Name}: {name} was answered without {path}.");
        }

        return given.TryGetValue(name, out var value) ? value : Fill(file.Variables[name], file, answers);
    });

    [GeneratedRegex(@"\{\{(\w+)(?:\.response\.body\.(\$[^}]*))?\}\}")]
    private static partial Regex Reference();
}
