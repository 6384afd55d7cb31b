using LogistikAspire.Custody.Epcis;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Tests.Custody.Epcis;

namespace LogistikAspire.Warehouse.Tests.Boxes.Events;

public sealed class BoxEventsTests(WarehouseApp app)
{
    private static readonly CustodyRecord Record = new(
        "", Guid.CreateVersion7(), Given.Day1, "Asia/Makassar", "Aminah", "Budi & Søn / \"2\"", "Desa \"Indrasari\" / 2")
    {
        ShipmentId = Guid.CreateVersion7(),
        WaybillId = Guid.CreateVersion7(),
    };

    [Fact]
    public void A_seal_is_an_association_of_box_and_seal_at_the_places_own_time()
    {
        var e = BoxEvents.Sealed(Record, "63.03.05-0001", "S-1");

        Assert.Equal(("AssociationEvent", "ADD", Given.Day1), (e.Type, e.Action, e.EventTime));
        Assert.Equal(EpcRoles.Parent, e.Epcs[BoxId.Of("", "63.03.05-0001")]);
        Assert.Contains(
            "\"eventTimeZoneOffset\":\"\\u002B08:00\"", System.Text.Encoding.UTF8.GetString(e.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_is_read_back_whatever_characters_people_use() => Assert.Equal(
        new BoxEventDetails(
            Record.HiddenBy!.Uri, Record.HiddenWitness!.Uri, Record.Place, Record.ShipmentId, Record.WaybillId, Record.DocumentId, null,
            "basah \\ \"robek\"", null, null),
        BoxEvents.Details(BoxEvents.Rejected(Record, "63.03.05-0001", "basah \\ \"robek\"").Body));

    [Fact]
    public void No_name_of_a_person_is_in_an_event_and_none_looks_the_same_twice()
    {
        var again = new CustodyRecord("", Record.DocumentId, Record.At, Record.TimeZone, Record.By, Record.Witness, Record.Place);

        foreach (var e in new[] { BoxEvents.Accepted(Record, ["63.03.05-0001"]), BoxEvents.Sealed(Record, "63.03.05-0001", "S-1") })
        {
            var text = System.Text.Encoding.UTF8.GetString(e.Body.Span);
            Assert.DoesNotContain("Aminah", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Budi", text, StringComparison.Ordinal);
            Assert.Equal([Record.By, Record.Witness], e.Names.Select(n => n.Name));
            Assert.All(e.Names, n => Assert.Contains(n.Uri, text, StringComparison.Ordinal));
        }

        Assert.NotEqual(Record.HiddenBy!.Commitment, again.HiddenBy!.Commitment);
        Assert.NotEqual(Record.HiddenBy.Salt.ToArray(), Record.HiddenWitness!.Salt.ToArray());
    }

    [Fact]
    public async Task Whoever_may_read_the_history_of_a_box_reads_names()
    {
        var operation = await TestOperation.Open(app, 2);

        await operation.Prepare("63.03.05-0001");

        var assembled = (await operation.Custody("63.03.05-0001"))[0];
        Assert.Equal("Dwi", assembled.By);
    }

    [Fact]
    public async Task The_way_of_a_box_is_in_the_log_with_what_others_captured_of_it_and_the_whole_is_intact()
    {
        var shipment = Given.Planned(TestOperation.District, 3);
        var operation = await TestOperation.Planned(app, 3, 10, shipment);
        var boxes = await operation.BoxesOf(shipment);

        await operation.Deliver(shipment);
        (await operation.HandOver(shipment, boxes.Take(2), null, new HandOverBoxes.RejectedBox(boxes[2], "basah")))
            .EnsureSuccessStatusCode();
        var inspection = EpcisCalls.Scan(1, "inspecting");
        inspection["epcList"] = new System.Text.Json.Nodes.JsonArray(BoxId.Of("", boxes[0]));
        await app.Capture(operation, EpcisCalls.Document([inspection]));

        Assert.Equal(
            ["assembling", "packing", "packing", "staging_outbound", "loading", "departing", "arriving", "accepting", "inspecting"],
            (await operation.Custody(boxes[0])).Select(s => s.Step));
        Assert.Equal(
            ["container_closed", "in_progress", "in_progress", "in_transit", "in_progress", "non_conformant"],
            (await operation.Custody(boxes[2])).Skip(2).Select(s => s.Disposition));
        Assert.Equal(9, (await app.Events(operation, $"MATCH_anyEPC={BoxId.Of("", boxes[0])}")).Count);
        Assert.Equal(3, (await app.Events(operation, "eventType=AssociationEvent&EQ_bizStep=packing")).Count);
        var verification = await app.Verify(operation);
        Assert.Empty(verification.Findings);
        Assert.Equal(14, verification.Records); // one each, but three packings, three seals and two outcomes
    }

    [Theory]
    [InlineData("", "899000063.03.05-0001")]
    [InlineData("BJR24", "8990000BJR24-63.03.05-0001")]
    public void The_operation_s_code_is_part_of_a_box_s_identification(string code, string identifier) =>
        Assert.Equal(
            ($"https://id.gs1.org/8004/{identifier}", $"(8004) {identifier}"),
            (BoxId.Of(code, "63.03.05-0001"), BoxId.Readable(code, "63.03.05-0001")));

    [Fact]
    public void The_longest_identification_has_the_30_characters_that_the_standard_allows() =>
        Assert.Equal(30, BoxId.Of("ABCDEFG8", "63.03.05-99999").Split('/')[^1].Length);

    [Fact]
    public async Task Two_operations_of_one_regency_share_no_identification()
    {
        var (first, second) = (await TestOperation.Coded(app, "BJR24"), await TestOperation.Coded(app, "BJR24PSU"));

        await first.Prepare("63.03.05-0001");
        await second.Prepare("63.03.05-0001");

        Assert.Equal(2, (await first.Custody("63.03.05-0001")).Count);
        Assert.Equal(2, (await app.Events(second, $"MATCH_anyEPC={BoxId.Of("BJR24PSU", "63.03.05-0001")}")).Count);
        Assert.Empty(await app.Events(second, $"MATCH_anyEPC={BoxId.Of("BJR24", "63.03.05-0001")}"));
        Assert.Contains("(8004) 8990000BJR24PSU-63.03.05-0001", await app.Page($"{second.Path}/labels?district=63.03.05"));
        Assert.Contains("Pilkada (BJR24)", await app.Page($"{first.Path}/labels?district=63.03.05"));
    }

    [Fact]
    public async Task What_was_refused_left_no_record()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);

        await operation.Assemble(["63.03.05-0001", "nothing"]);

        Assert.Equal(0, (await app.Verify(operation)).Records);
    }
}
