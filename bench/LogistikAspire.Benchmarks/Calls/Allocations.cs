using System.Diagnostics;
using System.Globalization;

namespace LogistikAspire.Benchmarks.Calls;

/// <summary>What a process allocates, by .NET's own counter, read by its own tool (dotnet-counters) while others make the load.</summary>
internal static class Allocations
{
    private const string Tool = "dotnet-counters";
    private const string ToolVersion = "10.0.750501";
    private const string Counter = "dotnet.gc.heap.total_allocated";
    private const int Seconds = 3;

    /// <summary>Bytes a second, of a process that is under load for as long as this takes.</summary>
    public static async Task<double> PerSecond(int process, CancellationToken ct)
    {
        var file = Path.Combine(Path.GetTempPath(), $"logistik-allocations-{Environment.ProcessId}.csv");
        try
        {
            string[] arguments =
            [
                "tool", "exec", $"{Tool}@{ToolVersion}", "--yes", "--", "collect", "--process-id", $"{process}", "--counters",
                "System.Runtime", "--refresh-interval", "1", "--format", "csv", "--output", file, "--duration", $"00:00:00:{Seconds:00}",
            ];
            using var tool = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
            await tool.StandardOutput.ReadToEndAsync(ct);
            await tool.WaitForExitAsync(ct);
            if (tool.ExitCode != 0)
            {
                throw new InvalidOperationException($"{Tool} {ToolVersion} could not be had, or did not run.");
            }

            var samples = File.ReadLines(file).Where(line => line.Contains(Counter, StringComparison.Ordinal))
                .Select(line => double.Parse(line.Split(',')[^1], CultureInfo.InvariantCulture)).ToList();
            return samples.Median();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
