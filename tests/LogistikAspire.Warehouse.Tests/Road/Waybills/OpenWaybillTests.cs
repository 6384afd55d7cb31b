using System.Net;
using System.Text;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.Road.Waybills;

public sealed class OpenWaybillTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waybills_are_numbered_within_their_operation_and_opened_once()
    {
        var (operation, id) = (await TestOperation.Open(app, 2), Guid.CreateVersion7());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            operation.OpenWaybill(id, TestOperation.AtDistrict, [TestOperation.AtVillage], plate: "DA 1 AA")));
        await operation.NewWaybill(TestOperation.AtVillage, [TestOperation.AtDistrict]);

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(["SJ-0001", "SJ-0002"], (await operation.Waybills()).Select(w => w.Number));
        var waybill = (await operation.Waybill(id)).Waybill;
        Assert.Equal(("DA1AA", TestOperation.AtDistrict, WaybillState.Open), (waybill.Plate, waybill.From, waybill.State));
        await operation.OpenWaybill(id, TestOperation.AtVillage, [TestOperation.AtDistrict], plate: "DA 1 AA")
            .Refused("waybill.other-content");
    }

    [Fact]
    public async Task Many_who_open_at_once_get_each_a_number_of_its_own()
    {
        var operation = await TestOperation.Open(app, 2);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => operation.NewWaybill(TestOperation.AtDistrict, [TestOperation.AtVillage])));

        Assert.Equal(Enumerable.Range(1, 8).Select(i => $"SJ-{i:0000}"), (await operation.Waybills()).Select(w => w.Number));
    }

    [Fact]
    public async Task One_vehicle_asked_for_by_many_at_once_gets_one_waybill_however_its_plate_is_written()
    {
        var operation = await TestOperation.Open(app, 2);

        var answers = await Task.WhenAll(new[] { "DA 7 XY", "da7xy", " DA 7XY", "Da 7 xY", "DA7XY", "d a 7 x y" }.Select(plate =>
            operation.OpenWaybill(Guid.CreateVersion7(), TestOperation.AtDistrict, [TestOperation.AtVillage], plate: plate)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        var open = Assert.Single(await operation.Waybills());
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode))
        {
            Assert.Equal(open.WaybillId, (await refused.Refused("vehicle.busy")).GetProperty("waybillId").GetGuid());
        }
    }

    [Fact]
    public async Task A_vehicle_is_free_when_its_waybill_is_cancelled_or_complete_and_in_another_operation()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var (operation, other) = (await TestOperation.Planned(app, 2, 10, shipment), await TestOperation.Open(app, 2));
        var boxes = await operation.BringToDistrict(shipment);
        var waybill = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.Created, (await Open(operation, waybill)).StatusCode);
        await Open(operation).Refused("vehicle.busy");
        Assert.Equal(HttpStatusCode.Created, (await Open(other)).StatusCode);

        (await operation.Cancel(waybill)).EnsureSuccessStatusCode();
        waybill = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.Created, (await Open(operation, waybill)).StatusCode);

        (await operation.Load(waybill, boxes)).EnsureSuccessStatusCode();
        (await operation.DepartWaybill(waybill)).EnsureSuccessStatusCode();
        await Open(operation).Refused("vehicle.busy");
        (await operation.Arrive(waybill, null, null)).EnsureSuccessStatusCode();
        (await operation.HandOver(waybill, null, boxes[..1])).EnsureSuccessStatusCode();
        await Open(operation).Refused("vehicle.busy");
        (await operation.HandOver(waybill, null, boxes[1..])).EnsureSuccessStatusCode();
        Assert.Equal(WaybillState.Completed, (await operation.Waybill(waybill)).Waybill.State);
        Assert.Equal(HttpStatusCode.Created, (await Open(operation)).StatusCode);

        static Task<HttpResponseMessage> Open(TestOperation operation, Guid? id = null) => operation.OpenWaybill(
            id ?? Guid.CreateVersion7(), TestOperation.AtDistrict, [TestOperation.AtVillage], plate: "DA 9 ZZ");
    }

    [Fact]
    public async Task Places_and_shipments_that_are_not_there_are_named()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);

        await operation.OpenWaybill(Guid.CreateVersion7(), Place.Store, [TestOperation.AtDistrict], Guid.CreateVersion7())
            .Refused("shipment.unknown", HttpStatusCode.NotFound);
        await operation.OpenWaybill(Guid.CreateVersion7(), "ppk-63.03.99", ["pps-63.03.99.2001"]).Refused("place.unknown");
        await operation.OpenWaybill(Guid.CreateVersion7(), TestOperation.AtVillage, ["kpps-63.03.05.2001-99"]).Refused("place.unknown");
        await operation.OpenWaybill(Guid.CreateVersion7(), Place.Store, [TestOperation.AtVillage], shipment.ShipmentId)
            .Refused("waybill.no-leg");
        await operation.OpenWaybill(Guid.CreateVersion7(), Place.Store, [TestOperation.AtDistrict]).Refused("waybill.without-shipment");
        Assert.Empty(await operation.Waybills());
    }

    [Theory]
    [InlineData("""{"stops":["pps-63.03.05.2001"],"vehicle":{"kind":"truck","plate":"DA 1","driver":"Eko"}}""", "from")]
    [InlineData("""{"from":"nowhere","stops":["pps-63.03.05.2001"],"vehicle":{"kind":"truck","plate":"DA 1","driver":"Eko"}}""", "from")]
    [InlineData("""{"from":"ppk-63.03.05","stops":[],"vehicle":{"kind":"truck","plate":"DA 1","driver":"Eko"}}""", "stops")]
    [InlineData("""{"from":"ppk-63.03.05","stops":["nowhere"],"vehicle":{"kind":"truck","plate":"DA 1","driver":"Eko"}}""", "stops")]
    [InlineData("""{"from":"ppk-63.03.05","stops":[null],"vehicle":{"kind":"truck","plate":"DA 1","driver":"Eko"}}""", "stops")]
    [InlineData("""{"from":"ppk-63.03.05","stops":["pps-63.03.05.2001"]}""", "vehicle")]
    [InlineData(
        """{"from":"ppk-63.03.05","stops":["pps-63.03.05.2001"],"vehicle":{"kind":"truck","plate":"  ","driver":"Eko"}}""",
        "vehicle.plate")]
    [InlineData("""{"from":"ppk-63.03.05","stops":["pps-63.03.05.2001"],"vehicle":{"kind":"truck","plate":"DA 1"}}""", "vehicle.driver")]
    public async Task A_request_out_of_shape_is_refused_by_field(string body, string field)
    {
        var operation = await TestOperation.Open(app, 2);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await app.Http.PutAsync(operation.WaybillPath(Guid.CreateVersion7()), content, Ct).Invalid(field);
    }

    [Fact]
    public async Task Waybills_are_listed_by_state_shipment_and_place()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        var first = await operation.LoadAll(shipment);
        var second = await operation.NewWaybill(TestOperation.AtVillage, [TestOperation.AtDistrict]);
        var third = await operation.NewWaybill(TestOperation.AtVillage, [TestOperation.AtDistrict]);
        (await operation.Cancel(third)).EnsureSuccessStatusCode();
        await operation.Depart(shipment);

        Assert.Equal([first], await Ids("&state=departed"));
        Assert.Equal([second], await Ids("&state=open"));
        Assert.Equal([third], await Ids("&state=cancelled"));
        Assert.Equal([first], await Ids($"&shipment={shipment.ShipmentId}"));
        Assert.Equal([first, second, third], await Ids($"&place={TestOperation.AtDistrict}"));
        Assert.Equal([second, third], await Ids($"&place={TestOperation.AtVillage}"));
        Assert.Empty(await Ids("&place=ppk-63.03.06"));
        await app.Http.GetAsync($"{operation.Path}/waybills?limit=9&state=lost", Ct).Invalid("state");
        await app.Http.GetAsync($"{operation.Path}/waybills?limit=9&after=x", Ct).Invalid("after");

        async Task<IEnumerable<Guid>> Ids(string query) => (await operation.Waybills(query)).Select(w => w.WaybillId);
    }
}
