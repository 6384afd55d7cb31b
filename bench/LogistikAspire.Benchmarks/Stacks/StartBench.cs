using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>
/// What a user of <c>./logistik run</c> waits for once it is built: from the start of the AppHost's process until every resource is
/// healthy. In a copy of the checkout, so that a system that runs here, and its data, are left alone.
/// </summary>
internal sealed class StartBench : IBench
{
    private const string Cold = "start.cold";
    private const string Warm = "start.warm";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public string Name => "start";

    public IReadOnlyList<string> Figures => [Cold, Warm];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        // Not a private folder: PostgreSQL's own user must be able to enter it.
        var copy = Path.Combine(Path.GetTempPath(), $"logistik-bench-{Environment.ProcessId}");
        try
        {
            Checkout.CopyTo(copy);
            await Build(Path.Combine(copy, "LogistikAspire.AppHost"), ct);

            yield return new(Cold, await SecondsToHealthy(copy, ct), "s", Target: Target.AtMost(60));
            yield return new(Warm, await SecondsToHealthy(copy, ct), "s", Target: Target.AtMost(25));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static async Task Build(string project, CancellationToken ct)
    {
        using var build = Start("dotnet", ["build", project, "-c", "Release", "-v", "quiet", "--nologo"]);
        await build.WaitForExitAsync(ct);
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException("The copy of the checkout could not be built.");
        }
    }

    private static async Task<double> SecondsToHealthy(string checkout, CancellationToken ct)
    {
        var appHost = Path.Combine(checkout, "LogistikAspire.AppHost", "bin", "Release", "net10.0", "LogistikAspire.AppHost");
        var waiting = Stopwatch.StartNew();
        using var process = Start(appHost, []);
        try
        {
            while (RunFile.Read(Path.Combine(checkout, ".data")) is not { AllHealthy: true })
            {
                if (process.HasExited || waiting.Elapsed > Patience)
                {
                    throw new InvalidOperationException($"Not healthy after {waiting.Elapsed.TotalSeconds:F0} s.");
                }

                await Task.Delay(50, ct);
            }

            return waiting.Elapsed.TotalSeconds;
        }
        finally
        {
            using var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Its output would come between the figures.</summary>
    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
