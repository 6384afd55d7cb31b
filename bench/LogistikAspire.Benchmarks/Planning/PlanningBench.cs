using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using LogistikAspire.Planning;

namespace LogistikAspire.Benchmarks.Planning;

/// <summary>
/// The planner alone, in this process: Banjar, Banjar after an alert, each beside the plain model's, and all regencies of the nation.
/// </summary>
internal sealed class PlanningBench : IBench
{
    private const string First = "planning.banjar.first";
    private const string Proof = "planning.banjar.proof";
    private const string Gap = "planning.banjar.gap";
    private const string Replan = "planning.banjar.replan";
    private const string Proven = "planning.nation.proven";
    private const string WorstGap = "planning.nation.worstGap";
    private const string Seconds = "planning.nation.seconds";
    private const string Memory = "planning.nation.memory";

    private const int Rounds = 5;
    private const double PlainSeconds = 60;

    public string Name => "planning";

    public IReadOnlyList<string> Figures => [First, Proof, Gap, Replan, Proven, WorstGap, Seconds, Memory];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        var root = Root();
        var banjar = Banjar.Load(Path.Combine(root, "data", "banjar-2024"));
        var published = Planner.Solve(banjar, cancellation: ct);
        var alert = Banjar.AfterAlert(banjar, published);

        var plans = Enumerable.Range(0, Rounds).Select(_ => Planner.Solve(banjar, cancellation: ct)).ToList();
        var replans = Enumerable.Range(0, Rounds).Select(_ => Planner.Solve(alert, cancellation: ct)).ToList();

        if (plans.Concat(replans).Any(p => p.Status != PlanningStatus.Optimal))
        {
            throw new InvalidOperationException("Banjar was not planned to optimality: its seconds would say nothing.");
        }

        var plain = PlainPlanner.Solve(banjar, PlainSeconds, ct);

        yield return new(First, plans.Select(p => p.FirstFeasibleSeconds!.Value).Median(), "s", Target: Target.AtMost(0.3));
        yield return new(Proof, plans.Select(p => p.Seconds).Median(), "s", plain.Seconds, Target.AtMost(3));
        yield return new(Gap, plans.Max(p => p.Gap!.Value), "share", plain.Gap, Target.AtMost(0));
        yield return new(Replan, replans.Select(p => p.Seconds).Median(), "s", Target: Target.AtMost(2));

        var clock = Stopwatch.StartNew();
        var nation = PlanNation(Path.Combine(root, "..", "shared", "data", "national_kecamatan_tps_pilkada2024.csv"), ct);
        var seconds = clock.Elapsed.TotalSeconds;
        var open = nation.Where(r => r.Result.Status is not (PlanningStatus.Optimal or PlanningStatus.Infeasible)).ToList();

        foreach (var (regency, result) in nation.Where(r => r.Result.Status != PlanningStatus.Optimal).OrderBy(r => r.Regency.Code))
        {
            var why = result.Conflict is { } conflict
                ? string.Join(' ', conflict.Sentences.Select(s => s.English))
                : FormattableString.Invariant($"gap {result.Gap:P2}");
            await Console.Error.WriteLineAsync($"{regency.Code} {regency.Name}: {result.Status}. {why}");
        }

        yield return new(Proven, nation.Count(r => r.Result.Status == PlanningStatus.Optimal) / (double)nation.Count, "share", Target: Target.AtLeast(0.97));
        yield return new(WorstGap, open.Select(r => r.Result.Gap ?? 1).DefaultIfEmpty(0).Max(), "share", Target: Target.AtMost(0.02));
        yield return new(Seconds, seconds, "s", Target: Target.AtMost(400));
        yield return new(Memory, Process.GetCurrentProcess().PeakWorkingSet64 / (double)(1 << 20), "MiB", Target: Target.AtMost(4096));
    }

    /// <summary>As many regencies side by side as there are cores, the one with the most districts first.</summary>
    private static List<(Nation.Regency Regency, PlanningResult Result)> PlanNation(string file, CancellationToken ct)
    {
        var results = new ConcurrentBag<(Nation.Regency, PlanningResult)>();
        var regencies = Nation.Load(file).OrderByDescending(r => r.Problem.Districts.Count);
        var options = new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Partitioner.Create(regencies, EnumerablePartitionerOptions.NoBuffering), options,
            regency => results.Add((regency, Planner.Solve(regency.Problem, cancellation: ct))));
        return [.. results];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LogistikAspire.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The benches run from a checkout.");
    }
}
