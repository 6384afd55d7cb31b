using System.Net;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Register;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.WriteOffs;

namespace LogistikAspire.Warehouse.Tests.Boxes.Register;

/// <summary>The committees' boxes for the recapitulation: registered, sealed and tracked like the others, and counted by no plan.</summary>
public sealed class RecapBoxesTests(WarehouseApp app)
{
    private const string R1 = "63.03.05-R1";
    private const string R2 = "63.03.05-R2";

    [Fact]
    public async Task Every_district_has_its_recap_boxes_also_one_that_comes_later_and_fewer_are_fewer()
    {
        var operation = await TestOperation.Open(app, 4);

        Assert.Equal(2, (await app.Put($"{operation.Path}/recap-boxes", new { }).Read<SetRecapBoxes.Response>()).Boxes);
        await app.Publish(operation.Districts(2, (TestOperation.District, 4), ("63.03.06", 2)));
        await WarehouseApp.Eventually(async () => await operation.TryBox(1, "63.03.06") is not null);

        var box = await operation.Box("63.03.06-R2");
        Assert.Equal(
            (BoxState.Flat, Place.Store, "ppk-63.03.06", 0, "rekapitulasi"),
            (box.State, box.Place, box.Home, box.PollingStation, box.Election));
        (await operation.Assemble([R2])).EnsureSuccessStatusCode();
        Assert.Equal(3, (await operation.SetRecapBoxes(1).Read<SetRecapBoxes.Response>()).Boxes); // R2 stands already
        Assert.Equal(4, (await operation.SetRecapBoxes(2).Read<SetRecapBoxes.Response>()).Boxes);
    }

    [Fact]
    public async Task They_go_beside_the_boxes_of_a_shipment_which_does_not_wait_for_them()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 20, shipment);
        (await operation.SetRecapBoxes(2)).EnsureSuccessStatusCode();
        Assert.Equal([R1, R2], (await operation.NextDeparture()).RecapBoxes);
        Assert.Equal(2, (await operation.NextDeparture()).LaidOut.All);
        var boxes = (await operation.BoxesOf(shipment)).Where(b => !b.Contains('R', StringComparison.Ordinal)).ToList();
        await operation.Prepare([.. boxes]);
        (await operation.Seal(shipment, boxes)).EnsureSuccessStatusCode();
        await operation.Ready(shipment);

        (await operation.Assemble([R1])).EnsureSuccessStatusCode();
        (await operation.Seal(shipment, [R1])).EnsureSuccessStatusCode();
        (await operation.Stage([.. boxes, R1])).EnsureSuccessStatusCode();
        (await operation.OpenWaybill(shipment)).EnsureSuccessStatusCode();
        (await operation.Load(TestOperation.WaybillOf(shipment), [.. boxes, R1])).EnsureSuccessStatusCode();
        Assert.Equal((2, 2), ((await operation.Shipment(shipment)).Sealed, (await operation.Shipment(shipment)).Loaded));
        Assert.Equal([R2], (await operation.NextDeparture()).RecapBoxes);
        Assert.Empty((await operation.NextDeparture()).Blocks);
        await operation.Depart(shipment);
        (await operation.Arrive(shipment)).EnsureSuccessStatusCode();
        (await operation.HandOver(shipment, [.. boxes, R1])).EnsureSuccessStatusCode();

        Assert.Equal((2, 2), ((await operation.Shipment(shipment)).Shipped, (await operation.Shipment(shipment)).Accepted));
        var waybill = (await operation.Waybill(TestOperation.WaybillOf(shipment))).Waybill;
        Assert.Equal((3, 3), (waybill.Shipped, waybill.Accepted));
        Assert.Equal(2, (await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId)).Accepted);
        Assert.DoesNotContain(app.Heard<DiscrepancyFound>(), m => m.ShipmentId == shipment.ShipmentId);

        // The one left behind follows on a vehicle of its own.
        (await operation.Assemble([R2])).EnsureSuccessStatusCode();
        (await operation.Seal(shipment, [R2])).EnsureSuccessStatusCode();
        (await operation.Stage([R2])).EnsureSuccessStatusCode();
        var own = Guid.CreateVersion7();
        var refused = await operation.OpenWaybill(own, Place.Store, [TestOperation.AtDistrict]).Refused("waybill.without-shipment");
        Assert.Contains("recap", refused.GetProperty("title").GetString(), StringComparison.Ordinal);
        (await operation.OpenRecapWaybill(own)).EnsureSuccessStatusCode();
        (await operation.Load(own, [R2])).EnsureSuccessStatusCode();
        (await operation.DepartWaybill(own)).EnsureSuccessStatusCode();
        (await operation.Arrive(own, null, null)).EnsureSuccessStatusCode();
        (await operation.HandOver(own, null, [R2])).EnsureSuccessStatusCode();
        Assert.Equal((BoxState.Accepted, TestOperation.AtDistrict), await operation.Where(R2));
        Assert.Equal(0, (await operation.Floor()).Standing);
    }

    [Fact]
    public async Task A_vehicle_for_recap_boxes_takes_nothing_else()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 20, shipment);
        await operation.SealAll(shipment);
        var boxes = await operation.BoxesOf(shipment);
        (await operation.Stage(boxes)).EnsureSuccessStatusCode();
        var own = Guid.CreateVersion7();
        (await operation.OpenRecapWaybill(own)).EnsureSuccessStatusCode();

        var problem = await operation.Load(own, boxes[..1]).Refused("loading.lines-refused");

        Assert.Equal([("boxes[0]", "box.other-stop")], problem.WrongLines());
        await operation.OpenRecapWaybill(Guid.CreateVersion7(), TestOperation.AtDistrict, Place.Store).Refused("waybill.not-from-store");
    }

    [Fact]
    public async Task At_its_committee_it_is_opened_and_sealed_any_number_of_times_and_comes_back_with_the_results()
    {
        var operation = await AtItsCommittee();

        for (var i = 0; i < 3; i++)
        {
            (await operation.Unseal([R1], seal: _ => $"R-{i}")).EnsureSuccessStatusCode();
            (await operation.SealWith(R1, $"R-{i + 1}")).EnsureSuccessStatusCode();
        }

        await operation.Carry(TestOperation.AtDistrict, Place.Store, [R1]);
        Assert.Equal((BoxState.Accepted, Place.Store), await operation.Where(R1));
        Assert.Equal("R-3", (await operation.Box(R1)).Seal);
        Assert.Equal(3, (await operation.Custody(R1)).Count(e => e.Step == "unpacking"));

        // A flat one that is soaked is replaced by another recap box.
        (await operation.Retire([R2])).EnsureSuccessStatusCode();
        var replacement = (await operation.Replace([R2]).Read<ReplaceBoxes.Response>()).Replacements[0].Number;
        Assert.Equal(("63.03.05-R3", TestOperation.AtDistrict), (replacement, (await operation.Box(replacement)).Home));
        Assert.Equal(HttpStatusCode.OK, (await operation.SetRecapBoxes(2)).StatusCode);
        Assert.Equal(R2, (await operation.Box("63.03.05-R3")).Replaces);
    }

    [Fact]
    public async Task It_moves_with_its_committee_and_is_opened_where_that_is()
    {
        const string School = $"{TestOperation.AtDistrict}-s1";
        var operation = await AtItsCommittee();
        (await operation.Substitute(TestOperation.AtDistrict)).EnsureSuccessStatusCode();

        await operation.Carry(TestOperation.AtDistrict, School, [R1]);
        (await operation.Unseal([R1], seal: _ => "R-0")).EnsureSuccessStatusCode();
        (await operation.SealWith(R1, "R-1")).EnsureSuccessStatusCode();

        await operation.Carry(School, Place.Store, [R1]);
        Assert.Equal((BoxState.Accepted, Place.Store), await operation.Where(R1));
    }

    /// <summary>R1 is there, with the seal R-0; R2 is flat in the store.</summary>
    private async Task<TestOperation> AtItsCommittee()
    {
        var operation = await TestOperation.Open(app, 2);
        (await operation.SetRecapBoxes(2)).EnsureSuccessStatusCode();
        await operation.KnowStations([10]);
        (await operation.Assemble([R1])).EnsureSuccessStatusCode();
        (await operation.SealWith(R1, "R-0")).EnsureSuccessStatusCode();
        (await operation.Stage([R1])).EnsureSuccessStatusCode();
        var own = Guid.CreateVersion7();
        (await operation.OpenRecapWaybill(own)).EnsureSuccessStatusCode();
        (await operation.Load(own, [R1])).EnsureSuccessStatusCode();
        (await operation.DepartWaybill(own)).EnsureSuccessStatusCode();
        (await operation.Arrive(own, null, null)).EnsureSuccessStatusCode();
        (await operation.HandOver(own, null, [R1])).EnsureSuccessStatusCode();
        return operation;
    }
}
