using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace LogistikAspire.Testing;

/// <summary>
/// Every request of any test that is no read and was answered well. At the end of a suite each must be in the service's audit trail,
/// once: so that no test has to think of it, and no endpoint is forgotten that has any test.
/// </summary>
internal sealed class SeenWrites
{
    private const string TraceParent = "traceparent";

    private readonly ConcurrentDictionary<string, string> _calls = []; // by trace

    public DelegatingHandler Seen() => new Watch(_calls);

    /// <returns>Null if each has one entry; else some that have not.</returns>
    public async Task<string?> Untraced(string database)
    {
        string? wrong = null;
        for (var attempt = 0; attempt < 100; attempt++)
        {
            wrong = await Wrong(database);
            if (wrong is null)
            {
                return null;
            }

            await Task.Delay(100); // those that changed nothing are stored behind their answers
        }

        return wrong;
    }

    private async Task<string?> Wrong(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var ask = new NpgsqlCommand("""
            SELECT seen.trace, count(e.id) FROM unnest($1) AS seen (trace) LEFT JOIN audit_entries e ON e.trace_id = seen.trace
                AND e.outcome IN ('accepted', 'unchanged', 'repeated')
            GROUP BY seen.trace HAVING count(e.id) <> 1
            """, connection) { Parameters = { new() { Value = _calls.Keys.ToArray() } } };
        await using var reader = await ask.ExecuteReaderAsync();
        var wrong = new List<string>();
        while (await reader.ReadAsync())
        {
            wrong.Add($"{_calls[reader.GetString(0)]}: {reader.GetInt64(1)} entries");
        }

        return wrong.Count == 0 ? null : $"{wrong.Count} of {_calls.Count} writes:\n{string.Join('\n', wrong.Distinct().Take(40))}";
    }

    private sealed class Watch(ConcurrentDictionary<string, string> calls) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method.Method is "GET" or "HEAD" or "OPTIONS")
            {
                return await base.SendAsync(request, cancellationToken);
            }

            if (Activity.Current is null) // else its trace is the test's business
            {
                request.Headers.Remove(TraceParent);
                request.Headers.Add(TraceParent, $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01");
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode && request.Headers.TryGetValues(TraceParent, out var given))
            {
                calls[given.Single().Split('-')[1]] = $"{request.Method} {request.RequestUri?.AbsolutePath}";
            }

            return response;
        }
    }
}
