using System.Diagnostics;
using System.Runtime.CompilerServices;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.WholeSystem;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>
/// What a user of <c>./logistik run</c> waits for once it is built: from the start of the AppHost's process until every resource is
/// healthy. In a copy of the checkout, so that a system that runs here, and its data, are left alone.
/// </summary>
internal sealed class StartBench : IBench
{
    private const string Cold = "start.cold";
    private const string Warm = "start.warm";
    private const string Stop = "start.stop";

    public string Name => "start";

    public IReadOnlyList<string> Figures => [Cold, Warm, Stop];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        // Not a private folder: PostgreSQL's own user must be able to enter it.
        var copy = Path.Combine(Path.GetTempPath(), $"logistik-bench-{Environment.ProcessId}");
        try
        {
            Checkout.CopyTo(copy);
            await Build(Path.Combine(copy, "LogistikAspire.AppHost"), ct);

            var (cold, _) = await StartAndStop(copy, ct);
            yield return new(Cold, cold, "s", Target: Target.AtMost(30));
            var (warm, stop) = await StartAndStop(copy, ct);
            yield return new(Warm, warm, "s", Target: Target.AtMost(20));
            yield return new(Stop, stop, "s", Target: Target.AtMost(6));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static async Task Build(string project, CancellationToken ct)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", project, "-c", "Release", "-v", "quiet", "--nologo"])
        {
            RedirectStandardOutput = true, // it would come between the figures
        })!;
        await build.StandardOutput.ReadToEndAsync(ct);
        await build.WaitForExitAsync(ct);
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException("The copy of the checkout could not be built.");
        }
    }

    /// <summary>Seconds to all healthy, and from the signal to the end.</summary>
    private static async Task<(double Start, double Stop)> StartAndStop(string checkout, CancellationToken ct)
    {
        var waiting = Stopwatch.StartNew();
        await using var host = HostProcess.Start(checkout, $"--DataFolder={Path.Combine(checkout, ".data")}");
        await host.UntilHealthy(ct);
        var started = waiting.Elapsed.TotalSeconds;

        waiting.Restart();
        await host.Stop();
        return (started, waiting.Elapsed.TotalSeconds);
    }
}
