using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Alerts;

public sealed class AlertTests
{
    private static readonly DateTimeOffset Now = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly AlertEffect Closing = new([Timur, Barat], Wita(21), Wita(23), AccessLevel.Closed);
    private static readonly AlertContent Flood = new("Flood", null, Closing);

    private readonly Alert _alert = new(Guid.CreateVersion7(), Guid.CreateVersion7(), AlertOrigin.Named, Flood, null);

    [Fact]
    public void The_same_content_again_is_no_new_version_whatever_the_order_of_the_districts()
    {
        Assert.Null(_alert.Update(Flood, null, out _));
        var again = new AlertContent("Flood", null, new AlertEffect([Barat, Timur, Barat], Wita(21), Wita(23), AccessLevel.Closed));
        Assert.Null(_alert.Update(again, null, out _));

        Assert.Equal(1, _alert.Version);
    }

    public static TheoryData<object> Changes =>
    [
        Flood with { Headline = "High water" },
        Flood with { Description = "The Martapura rises." },
        Saying(new AlertEffect([Timur], Wita(21), Wita(23), AccessLevel.Closed)),
        Saying(Closing with { From = Wita(20) }),
        Saying(Closing with { Until = Wita(23, 1) }),
        Saying(Closing with { Level = AccessLevel.Watch }),
        Saying(new AlertEffect(Closing.Districts, Wita(21), Wita(23), AccessLevel.Closed, ["pickup"])),
        Saying(Closing, new([Martapura], Wita(21), Wita(23), AccessLevel.Watch)),
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Any_other_content_is_a_new_version(object changed)
    {
        var content = Assert.IsType<AlertContent>(changed);

        Assert.Null(_alert.Update(content, null, out _));

        Assert.Equal((2, content), (_alert.Version, _alert.Content));
    }

    [Fact]
    public void What_has_ended_cannot_be_updated_not_even_to_what_it_said()
    {
        _alert.Cancel("Over.", Now, out _);

        Assert.Equal("alert.ended", _alert.Update(Flood, null, out _)?.Code);
        Assert.Equal("alert.ended", _alert.Update(Saying(Closing with { Until = Wita(24) }), null, out _)?.Code);
        Assert.Equal((2, Flood), (_alert.Version, _alert.Content));
    }

    [Fact]
    public void Cancelling_again_for_the_same_reason_finds_it_done()
    {
        Assert.Null(_alert.Cancel("Over.", Now, out _));
        Assert.Null(_alert.Cancel("Over.", Now.AddHours(1), out _));

        Assert.Equal((2, Now), (_alert.Version, _alert.EndedAt));
    }

    [Fact]
    public void Cancelling_again_for_another_reason_is_refused_and_the_first_stands()
    {
        _alert.Cancel("Over.", Now, out _);

        Assert.Equal("alert.ended", _alert.Cancel("A false alarm.", Now, out _)?.Code);
        Assert.Equal("Over.", _alert.EndReason);
    }

    public static TheoryData<object> Nonsense =>
    [
        Saying(Closing with { Until = Wita(21) }),
        Saying(Closing with { Level = AccessLevel.Open }),
        Saying(Closing, Closing with { Level = AccessLevel.Open }),
        Saying(new AlertEffect([], Wita(21), Wita(23), AccessLevel.Closed)),
        Saying(),
    ];

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void No_alert_warns_of_nothing(object content) =>
        Assert.Throws<ArgumentException>(() => new Alert(
            Guid.CreateVersion7(), Guid.CreateVersion7(), AlertOrigin.Named, (AlertContent)content, null));

    private static AlertContent Saying(params AlertEffect[] effects) =>
        new("Flood", null, [.. effects.SelectMany(e => e.Districts)], Wita(20), Wita(25), effects);
}
