using System.Diagnostics;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>Asks for one address again and again, with the same token.</summary>
internal sealed class Load(Uri address, string token) : IDisposable
{
    private const int Callers = 16;

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Callers })
    {
        DefaultRequestHeaders = { Authorization = new("Bearer", token) },
    };

    /// <summary>Answers a second while 16 callers ask, each as soon as it has its answer.</summary>
    public async Task<double> Throughput(TimeSpan time, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => AskFor(time)));
        return answers.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;

        async Task<int> AskFor(TimeSpan span)
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(start) < span; count++)
            {
                await Ask(ct);
            }

            return count;
        }
    }

    /// <summary>Milliseconds until the answer is read, one caller at a time.</summary>
    public async Task<double> Latency(CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        await Ask(ct);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Milliseconds of each call while four callers ask for so long.</summary>
    public async Task<IReadOnlyList<double>> Latencies(TimeSpan time, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            List<double> own = [];
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                own.Add(await Latency(ct));
            }

            return own;
        }));
        return [.. all.SelectMany(own => own)];
    }

    public void Dispose() => _http.Dispose();

    private async Task Ask(CancellationToken ct)
    {
        using var response = await _http.GetAsync(address, ct);
        response.EnsureSuccessStatusCode();
    }
}
