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
    public Task<Answers> Ask(int callers, TimeSpan time, CancellationToken ct) => Ask(callers, Task.Delay(time, ct), ct);

    /// <summary>What they get until something else is done.</summary>
    public Task<Answers> Ask(int callers, Task until, CancellationToken ct) => Together(callers, async (_, answers) =>
    {
        while (!until.IsCompleted)
        {
            answers.Add(await Latency(ct));
        }
    });

    /// <summary>What so many callers get side by side.</summary>
    /// <param name="call">Of each caller, from 0: adds the milliseconds of every answer that it gets.</param>
    public static async Task<Answers> Together(int callers, Func<int, List<double>, Task> call)
    {
        List<double>[] all = [.. Enumerable.Range(0, callers).Select(_ => new List<double>())];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(all.Select((answers, caller) => call(caller, answers)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        List<double> milliseconds = [.. all.SelectMany(answers => answers)];
        return new(milliseconds.Count / seconds, milliseconds);
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
