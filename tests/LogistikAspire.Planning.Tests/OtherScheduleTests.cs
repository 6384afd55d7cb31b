using static LogistikAspire.Planning.Tests.Banjar;

namespace LogistikAspire.Planning.Tests;

/// <summary>What another schedule, of which only the days are known, would cost.</summary>
public sealed class OtherScheduleTests
{
    private static readonly PlanningProblem Early = Banjar.Problem with
    {
        Districts = [.. Banjar.Problem.Districts.Select(d => d.Code == "63.03.14" ? d with { DepartureDays = [Day(21)] } : d)],
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Nothing_leaves_on_another_day_than_those_allowed()
    {
        var plan = Planner.Solve(Early, cancellation: Ct);

        Assert.Equal(PlanningStatus.Optimal, plan.Status);
        Assert.Equal(21, plan.Shipments.Single(s => s.DistrictCode == "63.03.14").DepartsAt.Day);
        Assert.Empty(PlanChecker.Faults(Early, plan));
    }

    [Fact]
    public void It_is_compared_district_by_district_and_the_districts_make_up_the_whole()
    {
        var ours = Planner.Solve(Banjar.Problem, cancellation: Ct);
        var theirs = Planner.Solve(Early, cancellation: Ct);

        var each = Planner.EvaluateEach(Banjar.Problem, theirs.Shipments);

        Assert.Equal(theirs.Terms!.Total, each.Values.Sum(t => t.Total));
        Assert.Equal(4 * 3, each["63.03.14"].Wishes.Value);
        Assert.True(theirs.Objective > ours.Objective);
    }

    [Fact]
    public void A_day_on_which_too_much_would_leave_is_a_conflict_of_the_floor()
    {
        // All on the 20th: 2,202 boxes from a floor of 350.
        var all = Banjar.Problem with { Districts = [.. Banjar.Problem.Districts.Select(d => d with { DepartureDays = [Day(20)] })] };

        var result = Planner.Solve(all, cancellation: Ct);

        Assert.Equal(PlanningStatus.Infeasible, result.Status);
        Assert.Contains("floor", result.Conflict!.Groups);
    }
}
