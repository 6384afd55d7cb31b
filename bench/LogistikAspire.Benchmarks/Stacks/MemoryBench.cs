using System.Globalization;
using System.Runtime.CompilerServices;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.Cli.Tokens;
using LogistikAspire.WholeSystem;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>
/// What the services' processes hold in memory once all are healthy and have answered some calls, the gateway included; broker and database
/// are not. Beside it what Aspire adds: its orchestrator with a monitor for each process, its dashboard, and the host of the app model.
/// Counted as proportional set size (PSS): pages that processes share, such as the runtime's code, count once in the sum.
/// </summary>
internal sealed class MemoryBench : IBench
{
    private const string Services = "memory.services";
    private const string Aspire = "memory.aspire";
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    public string Name => "memory";

    public IReadOnlyList<string> Figures => [Services, Aspire];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await using var host = HostProcess.Start(Checkout.Folder, "--KeepData=false");
        await host.UntilHealthy(ct);
        using var clients = await host.Clients(ct);
        using var http = new HttpClient(new ActingAs(clients, DemoClients.IdOf("bawaslu")));
        foreach (var service in new[] { "scheduling", "warehouse", "escort", "mitigation", "identity" })
        {
            await Warm(http, new Uri(await host.Gateway(ct), $"/api/{service}/operations"), ct);
        }

        await Task.Delay(Settle, ct);
        var processes = host.Descendants();
        yield return new(Services, MiB(processes.Where(IsService)), "MiB", Target: Target.AtMost(500));
        yield return new(Aspire, MiB(processes.Where(IsAspire).Append(host.Id)), "MiB");
    }

    private static bool IsService(int process) => Processes.ProgramOf(process).StartsWith("LogistikAspire.", StringComparison.Ordinal);

    private static bool IsAspire(int process) => Processes.ProgramOf(process) is "dcp" or "Aspire.Dashboard";

    private static double MiB(IEnumerable<int> processes) => processes.Sum(ProportionalSetSize) / 1024d / 1024d;

    /// <summary>Whether the path exists does not matter: the call goes through gateway and service either way.</summary>
    private static async Task Warm(HttpClient http, Uri address, CancellationToken ct)
    {
        for (var call = 0; call < 100; call++)
        {
            using var response = await http.GetAsync(address, ct);
        }
    }

    private static long ProportionalSetSize(int process) => File.ReadLines($"/proc/{process}/smaps_rollup")
        .Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024)
        .Single();
}
