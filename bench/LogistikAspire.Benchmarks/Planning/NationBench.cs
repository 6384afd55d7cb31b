using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.Planning;

namespace LogistikAspire.Benchmarks.Planning;

/// <summary>
/// All regencies of the nation, as many side by side as there are cores. A regency counts as proven when its plan is optimal; those
/// proven to have no plan are named with the reason, and count as not proven.
/// </summary>
internal sealed class NationBench : IBench
{
    private const string Proven = "planning.nation.proven";
    private const string Infeasible = "planning.nation.infeasible";
    private const string WorstGap = "planning.nation.worstGap";
    private const string Seconds = "planning.nation.seconds";
    private const string Memory = "planning.nation.memory";

    public string Name => "planning";

    public IReadOnlyList<string> Figures => [Proven, Infeasible, WorstGap, Seconds, Memory];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        var clock = Stopwatch.StartNew();
        var nation = PlanAll(Path.Combine(Checkout.Folder, "..", "shared", "data", "national_kecamatan_tps_pilkada2024.csv"), ct);
        var seconds = clock.Elapsed.TotalSeconds;
        var open = nation.Where(r => r.Result.Status is not (PlanningStatus.Optimal or PlanningStatus.Infeasible)).ToList();

        foreach (var (regency, result) in nation.Where(r => r.Result.Status != PlanningStatus.Optimal).OrderBy(r => r.Regency.Code))
        {
            var why = result.Conflict is { } conflict
                ? string.Join(' ', conflict.Sentences.Select(s => s.English))
                : FormattableString.Invariant($"gap {result.Gap:P2}");
            await Console.Error.WriteLineAsync($"{regency.Code} {regency.Name}: {result.Status}. {why}");
        }

        yield return new(Proven, Share(PlanningStatus.Optimal), "share", Target: Target.AtLeast(0.97));
        yield return new(Infeasible, Share(PlanningStatus.Infeasible), "share");
        yield return new(WorstGap, open.Select(r => r.Result.Gap ?? 1).DefaultIfEmpty(0).Max(), "share", Target: Target.AtMost(0.02));
        yield return new(Seconds, seconds, "s", Target: Target.AtMost(60));
        yield return new(Memory, Process.GetCurrentProcess().PeakWorkingSet64 / (double)(1 << 20), "MiB", Target: Target.AtMost(4096));

        double Share(PlanningStatus status) => nation.Count(r => r.Result.Status == status) / (double)nation.Count;
    }

    /// <summary>The regency with the most districts first, so that the last to end is a small one.</summary>
    private static List<(Nation.Regency Regency, PlanningResult Result)> PlanAll(string file, CancellationToken ct)
    {
        var results = new ConcurrentBag<(Nation.Regency, PlanningResult)>();
        var regencies = Nation.Load(file).OrderByDescending(r => r.Problem.Districts.Count);
        var options = new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Partitioner.Create(regencies, EnumerablePartitionerOptions.NoBuffering), options,
            regency => results.Add((regency, Planner.Solve(regency.Problem, cancellation: ct))));
        return [.. results];
    }
}
