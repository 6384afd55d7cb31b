using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Plans;

namespace LogistikAspire.Scheduling.Tests.Plans;

public sealed class PlanTests
{
    private static readonly DateTimeOffset Now = new(2024, 11, 18, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_solved_plan_may_be_published_on_its_circumstances() =>
        Assert.Null(Solved(PlanningStatus.Optimal, circumstances: 3).MayPublish(circumstances: 3));

    [Fact]
    public void A_feasible_plan_may_be_published_too() =>
        Assert.Null(Solved(PlanningStatus.Feasible, circumstances: 3).MayPublish(circumstances: 3));

    [Fact]
    public void A_plan_is_overtaken_by_what_happened_since() =>
        Assert.Equal("plan.overtaken", Solved(PlanningStatus.Optimal, circumstances: 3).MayPublish(circumstances: 4)?.Code);

    [Fact]
    public void A_plan_that_is_not_solved_may_not_be_published() =>
        Assert.Equal("plan.not-solved", Requested().MayPublish(0)?.Code);

    [Theory]
    [InlineData(PlanningStatus.Infeasible, PlanStatus.Infeasible)]
    [InlineData(PlanningStatus.Unknown, PlanStatus.Failed)]
    public void A_plan_without_shipments_may_not_be_published(PlanningStatus answer, PlanStatus status)
    {
        var plan = Solved(answer, circumstances: 0);

        Assert.Equal(status, plan.Status);
        Assert.Equal("plan.no-shipments", plan.MayPublish(0)?.Code);
    }

    [Fact]
    public void A_published_plan_may_not_be_published_again_as_another_version()
    {
        var plan = Solved(PlanningStatus.Optimal, circumstances: 0);
        plan.Publish(1, [], Now);
        plan.Superseded();

        Assert.Equal("plan.published", plan.MayPublish(0)?.Code);
    }

    [Fact]
    public void It_is_solved_once() =>
        Assert.Throws<InvalidOperationException>(() => Solved(PlanningStatus.Optimal, 0).Failed("again", Now));

    [Fact]
    public void An_overtaken_request_stays_overtaken()
    {
        var plan = Requested();
        plan.Overtaken();

        Assert.Equal("plan.overtaken", plan.MayPublish(0)?.Code);
        Assert.Throws<InvalidOperationException>(() => plan.Failed("late", Now));
    }

    private static Plan Requested() =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, PlanOrigin.Request, "", moment: null, Now);

    private static Plan Solved(PlanningStatus status, int circumstances)
    {
        var plan = Requested();
        var problem = new PlanningProblem
        {
            WindowStart = new(2024, 11, 20),
            WindowEnd = new(2024, 11, 25),
            VotingDate = new(2024, 11, 27),
            Store = new() { CrewStart = new(2024, 11, 19) },
            Districts = [],
        };
        plan.Solved(problem, new PlanningResult { Status = status }, circumstances, Now);
        return plan;
    }
}
