namespace LogistikAspire.Planning.Tests;

public sealed class PlannerTests
{
    [Fact]
    public void Banjar_is_planned_to_proven_optimality()
    {
        var result = Planner.Solve(Banjar.Problem);

        Assert.Equal(PlanningStatus.Optimal, result.Status);
        Assert.Equal(0, result.Gap);
        Assert.Equal(2202, result.Shipments.Sum(s => s.Boxes));
    }
}
