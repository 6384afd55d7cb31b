using System.Globalization;
using System.Runtime.CompilerServices;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>
/// What the services' processes hold in memory once all are healthy and have answered some calls, the gateway included; broker, database
/// and the host that started them are not. Counted as proportional set size (PSS): pages that processes share, such as the runtime's code,
/// count once in the sum.
/// </summary>
internal sealed class MemoryBench : IBench
{
    private const string Services = "memory.services";
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    public string Name => "memory";

    public IReadOnlyList<string> Figures => [Services];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await using var stack = await BenchStack.Start(ct);
        foreach (var path in new[] { "scheduling/operations", "warehouse/operations", "escort/operations", "mitigation/operations" })
        {
            await Warm(new Uri(stack.Address("gateway"), $"/api/{path}"), ct);
        }

        await Task.Delay(Settle, ct);
        var bytes = RunFile.Of(stackOfProcess: Environment.ProcessId).Processes("project").Sum(ProportionalSetSize);
        yield return new(Services, bytes / 1024d / 1024d, "MiB", Target: Target.AtMost(1536));
    }

    /// <summary>Whether the path exists does not matter: the call goes through gateway and service either way.</summary>
    private static async Task Warm(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient();
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
