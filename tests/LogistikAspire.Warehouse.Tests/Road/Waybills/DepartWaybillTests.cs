using System.Net;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.Road.Waybills;

public sealed class DepartWaybillTests(WarehouseApp app)
{
    [Fact]
    public async Task Two_departures_of_one_vehicle_at_once_are_one()
    {
        var (operation, boxes, waybill) = await LoadedAtDistrict();
        var ids = Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7()).ToList();

        var answers = await Task.WhenAll(ids.Select(id => operation.DepartWaybill(waybill, id)));

        var winner = ids[Array.FindIndex(answers, a => a.IsSuccessStatusCode)];
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode))
        {
            Assert.Equal(winner, (await refused.Refused("waybill.has-departed")).GetProperty("departureId").GetGuid());
        }

        Assert.Single(await operation.Custody(boxes[0]), e => e.Step == "departing" && e.Place == TestOperation.AtDistrict);
        Assert.Equal(2, (await operation.Waybill(waybill)).Waybill.Shipped);
        Assert.Equal(BoxState.Departed, (await operation.Box(1)).State);
    }

    [Fact]
    public async Task One_departure_sent_many_times_at_once_is_one_and_not_another_s()
    {
        var (operation, boxes, waybill) = await LoadedAtDistrict();
        var departure = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => operation.DepartWaybill(waybill, departure)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Single(await operation.Custody(boxes[0]), e => e.DocumentId == departure);
        var left = operation.Now;
        operation.Now = left.AddHours(1);
        await operation.DepartWaybill(waybill, departure).Refused("departure.other-content");
        Assert.Equal(left, (await operation.Waybill(waybill)).Waybill.DepartedAt);
    }

    [Fact]
    public async Task A_departure_and_its_boxes_being_unloaded_at_once_agree_on_what_left()
    {
        var (operation, boxes, waybill) = await LoadedAtDistrict();

        var departs = operation.DepartWaybill(waybill);
        var unloads = operation.Unload(waybill, boxes[..1]);
        await Task.WhenAll(departs, unloads);

        Assert.True((await departs).IsSuccessStatusCode);
        var shipped = (await operation.Waybill(waybill)).Waybill.Shipped;
        Assert.Equal((await unloads).IsSuccessStatusCode ? 1 : 2, shipped);
        Assert.Equal(shipped, (await operation.Waybill(waybill)).Boxes.Count);
    }

    [Fact]
    public async Task An_empty_vehicle_does_not_leave()
    {
        var (operation, boxes, waybill) = await LoadedAtDistrict();
        (await operation.Unload(waybill, boxes)).EnsureSuccessStatusCode();

        await operation.DepartWaybill(waybill).Refused("waybill.empty");

        Assert.Equal(WaybillState.Open, (await operation.Waybill(waybill)).Waybill.State);
        Assert.Equal(BoxState.Accepted, (await operation.Box(1)).State);
    }

    [Fact]
    public async Task A_shipment_s_vehicle_leaves_through_the_gate_only()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        var waybill = await operation.LoadAll(shipment);

        await operation.DepartWaybill(waybill).Refused("waybill.leaves-by-gate");
        await operation.DepartWaybill(waybill, shipment.ShipmentId).Refused("waybill.leaves-by-gate");
        Assert.Equal(BoxState.Loaded, (await operation.Box(1)).State);
        await operation.Depart(shipment);

        await operation.DepartWaybill(waybill).Refused("waybill.leaves-by-gate");
    }

    [Fact]
    public async Task The_gate_lets_all_vehicles_of_the_shipment_leave_and_none_that_is_empty()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        await operation.SealAll(shipment);
        var boxes = await operation.BoxesOf(shipment);
        (await operation.Stage(boxes)).EnsureSuccessStatusCode();
        var (one, two, empty) = (
            await operation.NewWaybill(shipment), await operation.NewWaybill(shipment), await operation.NewWaybill(shipment));
        (await operation.Load(one, boxes[..3])).EnsureSuccessStatusCode();
        (await operation.Load(two, boxes[3..])).EnsureSuccessStatusCode();

        await operation.Depart(shipment);

        Assert.Equal(
            [(one, WaybillState.Departed, 3), (two, WaybillState.Departed, 1), (empty, WaybillState.Cancelled, 0)],
            (await operation.Waybills()).Select(w => (w.WaybillId, w.State, w.Shipped)));
        Assert.Equal(4, (await operation.Shipment(shipment)).Shipped);
    }

    private async Task<(TestOperation Operation, List<string> Boxes, Guid Waybill)> LoadedAtDistrict()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        var boxes = await operation.BringToDistrict(shipment);
        var waybill = await operation.NewWaybill(TestOperation.AtDistrict, [TestOperation.AtVillage]);
        (await operation.Load(waybill, boxes)).EnsureSuccessStatusCode();
        return (operation, boxes, waybill);
    }
}
