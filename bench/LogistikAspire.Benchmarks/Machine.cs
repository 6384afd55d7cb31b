using System.Runtime.InteropServices;

namespace LogistikAspire.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal sealed record Machine(int Cores, long MemoryMiB, string Processor, string DotNet, string System)
{
    public static Machine This { get; } = new(
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20,
        ProcessorName(),
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription);

    public override string ToString() => $"{Cores} cores, {MemoryMiB} MiB, {Processor}, {DotNet}, {System}";

    private static string ProcessorName() =>
        (File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo") : [])
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[1]
        ?? RuntimeInformation.ProcessArchitecture.ToString();
}
