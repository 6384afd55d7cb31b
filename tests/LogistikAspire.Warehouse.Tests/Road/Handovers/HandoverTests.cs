using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.Road.Handovers;

public sealed class HandoverTests
{
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";

    private readonly Waybill _waybill;
    private readonly Dictionary<string, WaybillBox> _loaded;
    private readonly Dictionary<string, Box> _boxes;

    public HandoverTests() => (_waybill, _loaded, _boxes) = Given.ArrivedWaybill(3);

    [Fact]
    public void Boxes_that_arrived_may_be_accepted_or_rejected_with_a_reason() =>
        Assert.Null(Refuse([First], [new(Second, "The lid is broken.")]));

    [Fact]
    public void Nobody_hands_over_to_themselves() =>
        Assert.Equal(
            "handover.same-person",
            Handover.MayHandOver(_waybill, _waybill.Stops[0], "Citra", "CITRA", [First], [], _loaded, _boxes)?.Code);

    [Fact]
    public void An_empty_hand_over_is_refused() => Assert.Equal("handover.empty", Refuse([], [])?.Code);

    [Fact]
    public void Before_arrival_nothing_is_handed_over() => Assert.Equal(
        "waybill.not-arrived",
        Handover.MayHandOver(_waybill, new WaybillStop(1, "ppk-63.03.05"), "Citra", "Dewi", [First], [], _loaded, _boxes)?.Code);

    [Fact]
    public void A_box_is_handed_over_at_its_own_stop()
    {
        var other = new WaybillStop(2, "ppk-63.03.06");
        other.Arrive(Given.Day1);

        var refusal = Handover.MayHandOver(_waybill, other, "Citra", "Dewi", [First], [], _loaded, _boxes);

        Assert.Equal("box.other-stop", Assert.Single(Lines(refusal)).Code);
    }

    [Fact]
    public void A_box_that_did_not_arrive_can_only_be_rejected()
    {
        var box = Given.Boxes(4)[3];
        Given.Stage(box);
        box.Load(_waybill.Id, "ppk-63.03.05").MustBeDone();
        box.Depart();
        _boxes[box.Number] = box;
        _loaded[box.Number] = new(Given.Operation, _waybill.Id, box.Number, "ppk-63.03.05", box.Seal);

        Assert.Equal("box.not-arrived", Assert.Single(Lines(Refuse([box.Number], []))).Code);
        Assert.Null(Refuse([], [new(box.Number, "It was not on the vehicle.")]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_rejection_without_a_reason_is_refused_and_named(string? reason)
    {
        var line = Assert.Single(Lines(Refuse([First], [new(Second, reason)])));

        Assert.Equal(("rejected[0]", Second, "rejection.without-reason"), (line.Line, line.Box, line.Code));
    }

    [Fact]
    public void A_reason_is_bounded() => Assert.Equal(
        "rejection.long-reason", Assert.Single(Lines(Refuse([], [new(Second, new string('x', HandoverLine.MaxReason + 1))]))).Code);

    [Fact]
    public void A_box_is_named_once_whether_accepted_or_rejected()
    {
        var line = Assert.Single(Lines(Refuse([First], [new(First, "wet")])));

        Assert.Equal(("rejected[0]", "box.twice"), (line.Line, line.Code));
    }

    [Fact]
    public void A_box_that_did_not_leave_with_the_waybill_is_refused()
    {
        var line = Assert.Single(Lines(Refuse([First, "63.03.06-0001"], [])));

        Assert.Equal(("accepted[1]", "63.03.06-0001", "box.other-waybill"), (line.Line, line.Box, line.Code));
    }

    [Fact]
    public void A_box_changes_hands_once()
    {
        _boxes[First].HandOver(accepted: true);
        _loaded[First].HandOver(Guid.CreateVersion7(), accepted: true);
        _waybill.HandOver(1, 0);

        Assert.Equal("box.handed-over", Assert.Single(Lines(Refuse([First], []))).Code);
    }

    [Fact]
    public void More_than_was_shipped_is_refused_with_the_counts_and_the_lines()
    {
        _boxes[First].HandOver(accepted: true);
        _loaded[First].HandOver(Guid.CreateVersion7(), accepted: true);
        _waybill.HandOver(1, 0);

        var refusal = Refuse([First, Second, "63.03.05-0003"], []);

        Assert.Equal("handover.more-than-shipped", refusal?.Code);
        Assert.Equal((3, 3, 2), (refusal!.Details!["asked"], refusal.Details["shipped"], refusal.Details["awaiting"]));
        Assert.Equal("accepted[0]", Assert.Single((List<RefusedLine>)refusal.Details["lines"]!).Line);
    }

    private Refusal? Refuse(IReadOnlyList<string> accepted, IReadOnlyList<Rejection> rejected) =>
        Handover.MayHandOver(_waybill, _waybill.Stops[0], "Citra", "Dewi", accepted, rejected, _loaded, _boxes);

    private static IReadOnlyList<RefusedLine> Lines(Refusal? refusal)
    {
        Assert.Equal("handover.lines-refused", refusal?.Code);
        return Assert.IsType<List<RefusedLine>>(refusal!.Details!["lines"]);
    }
}
