using LogistikAspire.Escort.Assignments;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Tests.Assignments;

public sealed class AssignedPersonTests
{
    private static readonly DateTimeOffset Now = new(2024, 11, 19, 0, 0, 0, TimeSpan.Zero);
    private static readonly Stretch Trip = new(Now.AddDays(1), Now.AddDays(1).AddHours(4));

    [Fact]
    public void The_same_trip_again_is_no_news_and_another_time_asks_again()
    {
        var assigned = Asked();
        assigned.Confirm(Now);

        Assert.False(assigned.Assign("u", Trip, Now));
        Assert.Equal(AnswerState.Confirmed, assigned.State);
        Assert.True(assigned.Assign("u", Trip with { Until = Trip.Until.AddHours(1) }, Now));
        Assert.Equal((AnswerState.Asked, 3, null), (assigned.State, assigned.Version, assigned.AnsweredAt));
    }

    [Fact]
    public void The_same_answer_again_changes_nothing()
    {
        var assigned = Asked();

        Assert.Null(assigned.Confirm(Now));
        Assert.Null(assigned.Confirm(Now.AddHours(1)));
        Assert.Equal((2, Now), (assigned.Version, assigned.AnsweredAt));
        Assert.Null(assigned.Decline("Sakit.", Now));
        Assert.Null(assigned.Decline("Sakit.", Now));
        Assert.Equal((AnswerState.Declined, 3), (assigned.State, assigned.Version));
    }

    [Fact]
    public void Who_was_withdrawn_or_declined_is_not_confirmed()
    {
        var (withdrawn, declined) = (Asked(), Asked());
        withdrawn.Withdraw();
        declined.Decline("Sakit.", Now);

        Assert.Equal("assignment.not-assigned", withdrawn.Confirm(Now)?.Code);
        Assert.Equal("assignment.not-assigned", withdrawn.Decline("x", Now)?.Code);
        Assert.Equal("assignment.not-assigned", declined.Confirm(Now)?.Code);
        withdrawn.TakeBackDecline();
        declined.Withdraw();
        Assert.Equal((AnswerState.Withdrawn, AnswerState.Declined), (withdrawn.State, declined.State));
    }

    [Theory]
    [InlineData(72, 24)] // a day to answer
    [InlineData(20, 14)] // and six hours before departure at the latest
    [InlineData(3, 0)] // at once
    public void The_answer_is_due_in_a_day_and_well_before_departure(int departsInHours, int dueInHours) =>
        Assert.Equal(Now.AddHours(dueInHours), new AnswerSettings().DueAt(Now, Now.AddHours(departsInHours)));

    private static AssignedPerson Asked()
    {
        var assigned = new AssignedPerson(Guid.CreateVersion7(), Guid.CreateVersion7(), "P1", "u");
        assigned.Assign("u", Trip, Now);
        return assigned;
    }
}
