using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Handovers;
using LogistikAspire.Warehouse.Sealings;
using LogistikAspire.Warehouse.Shipments;
using LogistikAspire.Warehouse.Stores;

namespace LogistikAspire.Warehouse.Tests;

/// <summary>An operation of one test's own, driven as the other services and the people at the store would.</summary>
internal sealed class TestOperation(WarehouseApp app)
{
    public const string District = "63.03.05";

    public Guid Id { get; } = Guid.CreateVersion7();

    public string Path => $"/operations/{Id}";

    /// <summary>Opens an operation with one district of as many boxes, two for each polling station.</summary>
    public static async Task<TestOperation> Open(WarehouseApp app, int boxes, int floorLimit = 350)
    {
        var operation = new TestOperation(app);
        await app.Publish(operation.Opened(floorLimit));
        await app.Publish(operation.Districts(1, (District, boxes)));
        await WarehouseApp.Eventually(async () => await operation.TryBox(boxes) is not null);
        return operation;
    }

    /// <summary>Opens an operation and publishes a plan with these shipments.</summary>
    public static async Task<TestOperation> Planned(WarehouseApp app, int boxes, int floorLimit, params PlannedShipment[] shipments)
    {
        var operation = await Open(app, boxes, floorLimit);
        await operation.Publish(1, shipments);
        return operation;
    }

    public OperationOpened Opened(int floorLimit, int version = 1) => new()
    {
        OperationId = Id,
        Version = version,
        Name = "Pilkada",
        RegencyCode = "63.03",
        VotingDate = new(2024, 11, 27),
        WindowStart = new(2024, 11, 20),
        WindowEnd = new(2024, 11, 25),
        TimeZone = "Asia/Makassar",
        Elections = ["gubernur", "bupati"],
        FloorLimit = floorLimit,
    };

    public DistrictsImported Districts(int version, params (string Code, int Boxes)[] districts) => new()
    {
        OperationId = Id,
        Version = version,
        Districts =
        [
            .. districts.Select(d => new ImportedDistrict
            {
                Code = d.Code, Name = d.Code, PollingStations = d.Boxes / 2, Boxes = d.Boxes,
            }),
        ],
    };

    public PlanPublished Plan(int version, params PlannedShipment[] shipments) => new()
    {
        OperationId = Id,
        PlanId = Guid.CreateVersion7(),
        Version = version,
        Shipments = shipments,
    };

    public ShipmentDeparted Departure(PlannedShipment shipment) => new()
    {
        OperationId = Id,
        ShipmentId = shipment.ShipmentId,
        Version = shipment.Version + 1,
        DepartedAt = shipment.DepartsAt,
    };

    /// <summary>Publishes a plan and waits until it took effect.</summary>
    public async Task Publish(int version, params PlannedShipment[] shipments)
    {
        await app.Publish(Plan(version, shipments));
        await WarehouseApp.Eventually(async () =>
            (await app.Get<Page<GetShipment.Response>>($"{Path}/shipments?limit=1000"))!.Items.Count(
                i => shipments.Any(s => s.ShipmentId == i.ShipmentId && s.Boxes == i.Boxes)) == shipments.Length);
    }

    public async Task Depart(PlannedShipment shipment)
    {
        await app.Publish(Departure(shipment));
        await WarehouseApp.Eventually(async () => (await Shipment(shipment)).DepartedAt is not null);
    }

    /// <summary>Plays a shipment up to the district: sealed, departed, arrived.</summary>
    public async Task Deliver(PlannedShipment shipment)
    {
        await SealAll(shipment);
        await Depart(shipment);
        (await Arrive(shipment)).EnsureSuccessStatusCode();
    }

    public async Task SealAll(PlannedShipment shipment) =>
        (await Seal(shipment, await BoxesOf(shipment))).EnsureSuccessStatusCode();

    public Task<HttpResponseMessage> Seal(
        PlannedShipment shipment, IEnumerable<string> boxes, Guid? sealingId = null, Func<string, string>? seal = null) =>
        app.Put(SealingPath(shipment, sealingId), new SealBoxes.Request(
            "Aminah", "Budi", shipment.DepartsAt.AddHours(-2), [.. boxes.Select(b => new SealBoxes.SealedBox(b, (seal ?? SealOf)(b)))]));

    public Task<HttpResponseMessage> Arrive(PlannedShipment shipment, Guid? arrivalId = null, string? place = null) => app.Put(
        $"{Path}/shipments/{shipment.ShipmentId}/arrivals/{arrivalId ?? Guid.CreateVersion7()}",
        new RecordArrival.Request(shipment.ArrivesAt, place, "Citra"));

    public Task<HttpResponseMessage> HandOver(
        PlannedShipment shipment, IEnumerable<string> accepted, Guid? handoverId = null, params HandOverBoxes.RejectedBox[] rejected) =>
        app.Put(HandoverPath(shipment, handoverId), new HandOverBoxes.Request(
            "Citra", "Dewi", shipment.ArrivesAt.AddHours(1), [.. accepted], rejected));

    public string SealingPath(PlannedShipment shipment, Guid? sealingId = null) =>
        $"{Path}/shipments/{shipment.ShipmentId}/sealings/{sealingId ?? Guid.CreateVersion7()}";

    public string HandoverPath(PlannedShipment shipment, Guid? handoverId = null) =>
        $"{Path}/shipments/{shipment.ShipmentId}/handovers/{handoverId ?? Guid.CreateVersion7()}";

    public static string SealOf(string box) => $"S-{box.Replace(".", "", StringComparison.Ordinal)}";

    public async Task<GetShipment.Response> Shipment(PlannedShipment shipment) =>
        (await app.Get<GetShipment.Response>($"{Path}/shipments/{shipment.ShipmentId}"))!;

    public async Task<List<string>> BoxesOf(PlannedShipment shipment) =>
        [.. (await app.Get<Page<GetBox.Response>>($"{Path}/shipments/{shipment.ShipmentId}/boxes?limit=1000"))!.Items.Select(b => b.Number)];

    public async Task<GetBox.Response> Box(int serial) => (await TryBox(serial))!;

    public async Task<IReadOnlyList<GetCustody.Response>> Custody(string box) =>
        (await app.Get<Page<GetCustody.Response>>($"{Path}/boxes/{box}/custody?limit=1000"))!.Items;

    public async Task<GetFloor.Response> Floor() => (await app.Get<GetFloor.Response>($"{Path}/floor"))!;

    public Task<StockSealed> Ready(PlannedShipment shipment) => app.Published<StockSealed>(m => m.ShipmentId == shipment.ShipmentId);

    public async Task<GetBox.Response?> TryBox(int serial, string district = District)
    {
        var response = await app.Http.GetAsync($"{Path}/boxes/{district}-{serial:0000}", TestContext.Current.CancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : await response.Content.ReadFromJsonAsync<GetBox.Response>(WarehouseApp.Json, TestContext.Current.CancellationToken);
    }
}
