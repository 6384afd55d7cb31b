using LogistikAspire.Escort.Duty;

namespace LogistikAspire.Escort.Tests.Duty;

public sealed class DutyDayTests
{
    private readonly DutyDay _day = new(Guid.CreateVersion7(), new(2024, 11, 20));

    [Fact]
    public void The_first_declaration_counts_even_when_it_says_nobody()
    {
        Assert.NotNull(_day.Becomes(new People(0, 0)));
        Assert.Equal(1, _day.Version);
    }

    [Fact]
    public void The_same_numbers_again_change_nothing()
    {
        _day.Becomes(new People(40, 20));

        Assert.Null(_day.Becomes(new People(40, 20)));
        Assert.Equal(1, _day.Version);
    }

    [Fact]
    public void What_is_declared_by_hand_is_kept_of_each_force_apart()
    {
        _day.Declare(40, 20);
        _day.Declare(null, 7);

        Assert.Equal((40, 7), (_day.DeclaredPolice, _day.DeclaredSoldiers));
        Assert.Equal(0, _day.Version);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    public void Nobody_declares_fewer_than_none(int police, int soldiers)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _day.Declare(police, soldiers));
        Assert.Throws<ArgumentOutOfRangeException>(() => _day.Becomes(new People(police, soldiers)));
    }
}
