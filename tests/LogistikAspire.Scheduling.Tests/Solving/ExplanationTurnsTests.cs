using LogistikAspire.Scheduling.Solving;

namespace LogistikAspire.Scheduling.Tests.Solving;

public sealed class ExplanationTurnsTests
{
    private static readonly Guid Crowded = Guid.CreateVersion7();
    private static readonly Guid Lonely = Guid.CreateVersion7();

    private readonly ExplanationTurns _turns = new();

    [Fact]
    public void Nobody_waits_behind_all_plans_of_another_operation()
    {
        List<Unexplained> waiting = [.. Enumerable.Range(0, 43).Select(i => Plan(Crowded, seconds: i)), Plan(Lonely, seconds: 60)];

        var first = Take(waiting);
        var second = Take(waiting);

        Assert.Equal((Crowded, Lonely), (first.OperationId, second.OperationId));
    }

    [Fact]
    public void Operations_take_turns_however_long_each_of_them_needs()
    {
        List<Unexplained> waiting = [Plan(Crowded, 60), Plan(Lonely, 60), Plan(Guid.CreateVersion7(), 1)];

        var operations = Enumerable.Range(0, 9).Select(_ => Take(waiting).OperationId).ToList();

        Assert.All(operations.Chunk(3), round => Assert.Equal(3, round.Distinct().Count()));
    }

    [Fact]
    public void The_published_comes_first_then_the_cheap_and_each_has_a_turn_before_any_has_two()
    {
        var (hard, cheap, published) = (Plan(Crowded, 60), Plan(Crowded, 0.1), Plan(Crowded, 30, isPublished: true));
        List<Unexplained> waiting = [hard, cheap, published];

        Assert.Equal([published, cheap, hard, published, cheap, hard], Enumerable.Range(0, 6).Select(_ => Take(waiting)));
    }

    [Fact]
    public void Of_plans_that_are_alike_the_older_comes_first()
    {
        var older = Plan(Crowded, 1) with { SolvedAt = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero) };
        var newer = older with { PlanId = Guid.CreateVersion7(), SolvedAt = older.SolvedAt!.Value.AddMinutes(1) };

        Assert.Equal([older, newer], _turns.InOrder([newer, older]));
    }

    [Fact]
    public void Who_comes_back_later_stands_no_longer_behind_turns_of_long_ago()
    {
        var other = Plan(Lonely, 1);
        Take([Plan(Crowded, 0)]);
        Take([other]);

        // Nothing of the first operation was waiting meanwhile.
        Assert.Equal(Crowded, Take([other, Plan(Crowded, 60)]).OperationId);
        Assert.Empty(_turns.InOrder([]));
    }

    private static Unexplained Plan(Guid operationId, double seconds, bool isPublished = false) =>
        new(operationId, Guid.CreateVersion7(), isPublished, seconds, null);

    private Unexplained Take(IReadOnlyCollection<Unexplained> waiting)
    {
        var next = _turns.InOrder(waiting)[0];
        _turns.Took(next);
        return next;
    }
}
