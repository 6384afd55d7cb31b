using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LogistikAspire.Cli.Api;

/// <summary>Measures every call by what it asks for: ids, codes and box numbers in paths count as one.</summary>
internal sealed partial class CallMeter() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> _milliseconds = [];

    /// <summary>What was called, the calls that took longest in all first.</summary>
    public IReadOnlyList<MeasuredCall> Calls =>
    [
        .. _milliseconds.Select(c => new { c.Key, Sorted = c.Value.Order().ToArray() })
            .Select(c => new MeasuredCall(
                c.Key, c.Sorted.Length, c.Sorted.Sum() / 1000, c.Sorted[c.Sorted.Length / 2], c.Sorted[c.Sorted.Length * 99 / 100]))
            .OrderByDescending(c => c.Seconds),
    ];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var response = await base.SendAsync(request, cancellationToken);
        var call = $"{request.Method} {Ids().Replace(request.RequestUri!.AbsolutePath, "/…")}";
        _milliseconds.GetOrAdd(call, _ => []).Enqueue(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        return response;
    }

    [GeneratedRegex("/[^/]*[0-9][^/]*")]
    private static partial Regex Ids();
}

/// <param name="Call">Method and path.</param>
/// <param name="Seconds">All calls together, side by side or not.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
internal sealed record MeasuredCall(string Call, int Count, double Seconds, double P50, double P99);
