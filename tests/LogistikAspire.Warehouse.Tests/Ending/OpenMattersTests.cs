using LogistikAspire.Warehouse.Ending;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Tests.Ending;

public sealed class OpenMattersTests
{
    private static readonly OpenMatter Out = new(OpenMatters.BoxesOut, false, 3, ["a", "b", "c"], "PUT …");
    private static readonly OpenMatter Vehicles = new(OpenMatters.Waybills, true, 1, ["SJ-0001 departed"], "PUT …");

    [Fact]
    public void With_nothing_open_it_is_closed() => Assert.Null(OpenMatters.MayClose([], []));

    [Fact]
    public void What_is_accepted_as_it_is_keeps_nobody() =>
        Assert.Null(OpenMatters.MayClose([Out], [new(OpenMatters.BoxesOut, 3, "They stay with the committee.")]));

    [Theory]
    [InlineData(null, 0, "3 boxes-out are open")]
    [InlineData("boxes-out", 2, "2 boxes-out are accepted, and there are 3")]
    [InlineData("boxes-out", 4, "4 boxes-out are accepted, and there are 3")]
    public void Whoever_accepts_says_how_many(string? matter, int count, string told)
    {
        var refusal = OpenMatters.MayClose([Out], matter is null ? [] : [new(matter, count, "So it is.")]);

        Assert.Equal("operation.not-ended", refusal!.Code);
        Assert.StartsWith(told, refusal.Message);
        Assert.Equal([Out], (IEnumerable<object>)refusal.Details!["matters"]!);
    }

    [Fact]
    public void A_vehicle_on_the_road_is_not_accepted() => Assert.StartsWith(
        "1 waybills must end", OpenMatters.MayClose([Vehicles], [new(OpenMatters.Waybills, 1, "Never mind.")])!.Message);

    [Fact]
    public void What_is_not_open_is_not_accepted() => Assert.StartsWith(
        "there are no excess to accept", OpenMatters.MayClose([], [new(OpenMatters.Excess, 1, "Never mind.")])!.Message);

    [Fact]
    public void One_kind_is_accepted_once() => Assert.StartsWith(
        "boxes-out is accepted twice",
        OpenMatters.MayClose([Out], [new(OpenMatters.BoxesOut, 3, "A"), new(OpenMatters.BoxesOut, 3, "B")])!.Message);

    [Fact]
    public void Every_box_ends_somewhere()
    {
        var ends = Given.Boxes(8);
        var (flat, sealedBox, loaded, accepted, voted, lost, retired, missing) =
            (ends[0], ends[1], ends[2], ends[3], ends[4], ends[5], ends[6], ends[7]);
        Given.Seal(sealedBox);
        foreach (var box in new[] { loaded, accepted, voted, missing })
        {
            Given.Stage(box);
            box.Load(Guid.CreateVersion7(), "ppk-63.03.05").MustBeDone();
        }

        foreach (var box in new[] { accepted, voted, missing })
        {
            box.Depart();
        }

        accepted.Arrive();
        accepted.HandOver(true);
        missing.HandOver(false);
        voted.TurnBack(voted.Home!);
        voted.Open().MustBeDone();
        lost.Lose().MustBeDone();
        retired.Retire().MustBeDone();

        Assert.Equal(
            [BoxEnd.Unused, BoxEnd.Unused, BoxEnd.OnVehicle, BoxEnd.Out, BoxEnd.Out, BoxEnd.Lost, BoxEnd.Retired, BoxEnd.Missing],
            ends.Select(BoxEnds.Of));
        Assert.Equal(Place.Unknown, missing.Place);
        Assert.Equal(flat, ends[0]);
    }
}
