using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Sealings;
using LogistikAspire.Warehouse.Shipments;

namespace LogistikAspire.Warehouse.Tests.Sealings;

public sealed class SealingTests
{
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";

    private readonly Shipment _shipment = Given.Shipment(3);
    private readonly Dictionary<string, Box> _boxes;

    public SealingTests() => _boxes = Given.BoxesOf(_shipment);

    [Fact]
    public void Boxes_of_the_shipment_with_fresh_seals_may_be_sealed() =>
        Assert.Null(Refuse([new(First, "S-1"), new(Second, "S-2")]));

    [Theory]
    [InlineData("Aminah", "Aminah")]
    [InlineData("Aminah", " aminah ")]
    public void Nobody_verifies_their_own_seal(string sealedBy, string verifiedBy) =>
        Assert.Equal("sealing.same-person", Refuse([new(First, "S-1")], sealedBy: sealedBy, verifiedBy: verifiedBy)?.Code);

    [Fact]
    public void A_shipment_that_left_takes_no_more_boxes()
    {
        _shipment.Depart(0, Given.Day1);

        Assert.Equal("shipment.not-waiting", Refuse([new(First, "S-1")])?.Code);
    }

    [Theory]
    [InlineData("63.03.05-9999", "S-1", "box.unknown")]
    [InlineData(null, "S-1", "box.unknown")]
    [InlineData(First, "S1", "seal.malformed")]
    [InlineData(First, "S 1", "seal.malformed")]
    [InlineData(First, null, "seal.malformed")]
    [InlineData(First, "S-123456789-123456789-123456789-1", "seal.malformed")]
    [InlineData(First, "USED-1", "seal.used")]
    [InlineData(First, "used-1", "seal.used")]
    public void A_wrong_line_is_named_with_its_rule(string? box, string? seal, string code)
    {
        var line = Assert.Single(Lines(Refuse([new(Second, "S-2"), new(box, seal)], usedSeals: ["USED-1"])));

        Assert.Equal(("seals[1]", box ?? "", code), (line.Line, line.Box, line.Code));
    }

    [Fact]
    public void A_box_is_sealed_once_in_a_list_and_once_at_all()
    {
        _boxes[Second].Close("OLD-1");

        var lines = Lines(Refuse([new(First, "S-1"), new(First, "S-2"), new(Second, "S-3")]));

        Assert.Equal([("seals[1]", "box.twice"), ("seals[2]", "box.sealed")], lines.Select(l => (l.Line, l.Code)));
    }

    [Fact]
    public void A_seal_is_on_one_box_of_a_list()
    {
        var line = Assert.Single(Lines(Refuse([new(First, "S-1"), new(Second, "s-1")])));

        Assert.Equal(("seals[1]", "seal.used"), (line.Line, line.Code));
    }

    [Fact]
    public void A_box_of_another_shipment_is_refused()
    {
        _boxes[First].Assign(Guid.CreateVersion7());

        Assert.Equal("box.other-shipment", Assert.Single(Lines(Refuse([new(First, "S-1")]))).Code);
    }

    private Refusal? Refuse(
        IReadOnlyList<SealLine> lines, HashSet<string>? usedSeals = null, string sealedBy = "Aminah", string verifiedBy = "Budi") =>
        Sealing.Refuse(_shipment, sealedBy, verifiedBy, lines, _boxes, usedSeals ?? []);

    private static IReadOnlyList<RefusedLine> Lines(Refusal? refusal)
    {
        Assert.Equal("sealing.lines-refused", refusal?.Code);
        return Assert.IsType<List<RefusedLine>>(refusal!.Details!["lines"]);
    }
}
