using System.Globalization;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Tokens;

namespace LogistikAspire.Cli.Auditing;

/// <summary><c>audit</c>: the audit trails of all services as one, by time, as Bawaslu sees them.</summary>
internal static class AuditCommand
{
    private static readonly string[] Services = ["identity", "scheduling", "warehouse", "escort", "mitigation"];

    /// <summary>An entry as the services' API gives it, as far as it is told here.</summary>
    internal sealed record Entry(
        long Id, DateTimeOffset At, string Outcome, int Status, string Call, string Method, Dictionary<string, string> Ids, string? Subject,
        string? Name, string? Agency, string? Address, string? TraceId)
    {
        public string Service { get; init; } = "";
    }

    /// <returns>0 when all trails were read.</returns>
    public static async Task<int> Run(Uri gateway, DemoClients clients, AuditOptions options, CancellationToken ct)
    {
        using var client = new GatewayClient(gateway, clients);
        var api = client.As("bawaslu");
        try
        {
            await (options.EventLog is { } file ? WriteEventLog(api, options.Query, file, ct) : WriteLines(api, options.Query, ct));
            return 0;
        }
        catch (ApiProblemException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task WriteLines(GatewayClient api, string query, CancellationToken ct)
    {
        var trails = new List<List<Entry>>();
        foreach (var service in Services)
        {
            var entries = await api.List<Entry>($"/api/{service}/audit?{query}", ct);
            trails.Add(entries.ConvertAll(e => e with { Service = service }));
        }

        foreach (var entry in Merge(trails))
        {
            Console.WriteLine(Line(entry));
        }
    }

    /// <summary>All entries by time; those of one service in the order that it gives them, when they have the same.</summary>
    internal static IEnumerable<Entry> Merge(IEnumerable<IEnumerable<Entry>> trails) => trails.SelectMany(t => t).OrderBy(e => e.At);

    internal static string Line(Entry e) => string.Create(
        CultureInfo.InvariantCulture,
        $"{e.At.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}Z  {e.Service,-10}  {e.Outcome,-9}  {e.Status}  {e.Agency ?? "nobody",-9}  ")
        + $"{e.Name ?? e.Subject ?? "-"}  {e.Method} {e.Call} {string.Join(' ', e.Ids.Select(id => $"{id.Key}={id.Value}"))}"
        + $"  from {e.Address ?? "-"}  trace {e.TraceId ?? "-"}";

    /// <summary>One log with the services as its devices.</summary>
    private static async Task WriteEventLog(GatewayClient api, string query, string file, CancellationToken ct)
    {
        JsonObject? log = null;
        foreach (var service in Services)
        {
            var own = await api.Get<JsonObject>($"/api/{service}/audit/event-log?{query}", ct);
            if (log is null)
            {
                log = own;
                continue;
            }

            foreach (var device in own["Device"]!.AsArray())
            {
                log["Device"]!.AsArray().Add(device!.DeepClone());
            }
        }

        await File.WriteAllTextAsync(file, $"{log!.ToJsonString()}\n", ct);
        Console.WriteLine($"Written: {file}");
    }
}
