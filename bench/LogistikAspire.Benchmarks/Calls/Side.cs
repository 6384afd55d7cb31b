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

    private TimeSpan CpuTime()
    {
        using var running = Process.GetProcessById(process);
        return running.TotalProcessorTime;
    }
}
