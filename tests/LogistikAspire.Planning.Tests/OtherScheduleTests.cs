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
    public void It_is_compared_term_by_term_and_district_by_district()
    {
        var ours = Planner.Solve(Banjar.Problem, cancellation: Ct);
        var theirs = Planner.Solve(Early, cancellation: Ct);
        var early = Banjar.Problem.Districts.Single(d => d.Code == "63.03.14");

        var terms = Planner.Evaluate(
            Banjar.Problem with { Districts = [early] }, [.. theirs.Shipments.Where(s => s.DistrictCode == early.Code)]);

        Assert.Equal(4 * 3, terms.Wishes.Value);
        Assert.Equal(6, terms.GuardNights.Value);
        Assert.Equal(theirs.Terms!.Total, Planner.Evaluate(Banjar.Problem, theirs.Shipments).Total);
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
