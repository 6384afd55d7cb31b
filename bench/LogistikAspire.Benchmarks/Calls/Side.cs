using System.Diagnostics;
using LogistikAspire.Benchmarks.Stacks;

namespace LogistikAspire.Benchmarks.Calls;

/// <summary>What one side made of a call, round by round.</summary>
/// <param name="process">Id of the process that answers.</param>
internal sealed class Side(int process)
{
    private readonly List<Load.Answers> _rounds = [];
    private readonly List<double> _cpu = [];

    public double PerSecond => _rounds.Select(r => r.PerSecond).Median();

    public double P99 => _rounds.SelectMany(r => r.Milliseconds).Percentile(0.99);

    /// <summary>Milliseconds of the processor for each answer.</summary>
    public double Cpu => _cpu.Median();

    /// <param name="counts">False for a round that warms up.</param>
    public async Task Take(bool counts, Func<Task<Load.Answers>> round)
    {
        var before = CpuTime();
        var answers = await round();
        if (counts)
        {
            _rounds.Add(answers);
            _cpu.Add((CpuTime() - before).TotalMilliseconds / answers.Milliseconds.Count);
        }
    }

    /// <summary>
    /// KiB that the process allocates for each answer, in a round of its own: whoever reads the counter takes some of the processor, too.
    /// </summary>
    /// <param name="load">Lasts until the task that it is given.</param>
    public async Task<double> Allocated(Func<Task, Task<Load.Answers>> load, CancellationToken ct)
    {
        var allocated = Allocations.PerSecond(process, ct);
        var answers = await load(allocated);
        return await allocated / 1024 / answers.PerSecond;
    }

    private TimeSpan CpuTime()
    {
        using var running = Process.GetProcessById(process);
        return running.TotalProcessorTime;
    }
}
