using System.Diagnostics;

namespace LogistikAspire.Planning.Tests;

public sealed class SearchWatchTests
{
    // Five split districts on a small floor: nobody proves that in a second.
    private static readonly PlanningProblem Hard = Banjar.WithFloor(150) with { Limit = 1000 };

    // Less than a tenth of a second on an idle machine; but these run beside whatever else the machine does.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_search_that_is_cancelled_before_it_begins_says_so()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Equal(PlanningStatus.Cancelled, Planner.Solve(Hard, cancellation: cancelled.Token).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(40)]
    [InlineData(100)]
    [InlineData(2000)]
    public async Task A_running_search_stops_at_once_whenever_it_is_cancelled(int afterMilliseconds)
    {
        var (result, late) = await CancelAfter(afterMilliseconds, ct => Planner.Solve(Hard, cancellation: ct));

        Assert.Equal(PlanningStatus.Cancelled, result!.Status);
        Assert.InRange(late, TimeSpan.Zero, AtOnce);
        Assert.True(result.Shipments.Count == 0 || PlanChecker.Faults(Hard, result).Count == 0);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(300)]
    public async Task A_diagnosis_stops_at_once(int afterMilliseconds)
    {
        var (infeasible, late) = await CancelAfter(afterMilliseconds,
            ct => Planner.Diagnose(Banjar.Problem with { DepartureTimes = [new(8, 0)] }, ct));

        Assert.Null(infeasible);
        Assert.InRange(late, TimeSpan.Zero, AtOnce);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(1000)]
    public async Task An_explanation_stops_at_once(int afterMilliseconds)
    {
        var plan = Planner.Solve(Hard with { Limit = 1 }, cancellation: Ct);

        var (explanation, late) = await CancelAfter(afterMilliseconds, ct => Planner.Explain(Hard, plan, cancellation: ct));

        Assert.Null(explanation);
        Assert.InRange(late, TimeSpan.Zero, AtOnce);
    }

    [Fact]
    public void Progress_never_gets_worse_is_not_told_too_often_and_ends_with_the_result()
    {
        var told = new Told<PlanningProgress>();

        var result = Planner.Solve(Hard with { Limit = 4 }, told, Ct);

        Assert.NotEmpty(told.All);
        Assert.Equal((result.Objective, result.Bound), (told.All[^1].Objective, told.All[^1].Bound));
        Assert.InRange(told.All.Count, 1, 2 + result.Seconds * 20);

        foreach (var (before, after) in told.All.Zip(told.All.Skip(1)))
        {
            Assert.True(after.Objective <= before.Objective || before.Objective is null);
            Assert.True(after.Bound >= before.Bound || before.Bound is null);
            Assert.True(after.Seconds >= before.Seconds);
        }

        Assert.All(told.All, p => Assert.True(p.Bound is null || p.Objective is null || p.Bound <= p.Objective));
    }

    [Fact]
    public void Explaining_tells_its_share_up_to_the_whole()
    {
        var small = Banjar.Problem with { Districts = [.. Banjar.Problem.Districts.Take(4)], Wishes = [.. Banjar.Problem.Wishes.Take(4)] };
        var told = new Told<double>();

        Planner.Explain(small, Planner.Solve(small, cancellation: Ct), told, Ct);

        Assert.Equal([0.25, 0.5, 0.75, 1], told.All);
    }

    /// <summary>The answer, null when the call threw since it was cancelled, and how long it took to stop.</summary>
    private static async Task<(T? Answer, TimeSpan Late)> CancelAfter<T>(int milliseconds, Func<CancellationToken, T> call) where T : class
    {
        using var cancelled = new CancellationTokenSource();
        using var started = new SemaphoreSlim(0);
        var running = Task.Factory.StartNew(
            () =>
            {
                started.Release();
                return call(cancelled.Token);
            },
            Ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await started.WaitAsync(Ct);
        await Task.Delay(milliseconds, Ct);
        var clock = Stopwatch.StartNew();
        await cancelled.CancelAsync();

        try
        {
            return (await running.WaitAsync(TimeSpan.FromSeconds(20), Ct), clock.Elapsed);
        }
        catch (OperationCanceledException)
        {
            return (null, clock.Elapsed);
        }
    }

    private sealed class Told<T> : IProgress<T>
    {
        public List<T> All { get; } = [];

        public void Report(T value) => All.Add(value);
    }
}
