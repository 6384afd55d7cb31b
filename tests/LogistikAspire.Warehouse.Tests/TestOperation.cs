using System.Net;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Tests;

/// <summary>An operation of one test's own, driven as the other services and the people at the store would.</summary>
internal sealed partial class TestOperation(WarehouseApp app)
{
    public const string District = "63.03.05";

    private int _boxes = 2;

    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>When everything happens that is not said to happen at its shipment's times.</summary>
    public DateTimeOffset Now { get; set; } = Given.Day1;

    public string Path => $"/operations/{Id}";

    /// <summary>Goes on to that time, unless it is past already: what happens to a box happens after what happened to it before.</summary>
    private DateTimeOffset At(DateTimeOffset time) => Now = time > Now ? time : Now;

    /// <summary>Opens an operation with one district of as many boxes, two for each polling station.</summary>
    public static async Task<TestOperation> Open(WarehouseApp app, int boxes, int floorLimit = 350)
    {
        var operation = new TestOperation(app) { _boxes = boxes };
        await app.Publish(operation.Opened(floorLimit));
        await app.Publish(operation.Districts(1, (District, boxes)));
        await WarehouseApp.Eventually(async () => await operation.TryBox(boxes) is not null);
        return operation;
    }

    /// <summary>Opens an operation with a code of its own, with two boxes.</summary>
    public static async Task<TestOperation> Coded(WarehouseApp app, string code)
    {
        var operation = await Open(app, boxes: 2);
        await app.Publish(operation.Opened(350, version: 2) with { Code = code });
        await WarehouseApp.Eventually(() => app.With<WarehouseDb, bool>(
            db => db.Stores.AnyAsync(s => s.OperationId == operation.Id && s.Code == code)));
        return operation;
    }

    /// <summary>Opens an operation and publishes a plan with these shipments.</summary>
    public static async Task<TestOperation> Planned(WarehouseApp app, int boxes, int floorLimit, params PlannedShipment[] shipments)
    {
        var operation = await Open(app, boxes, floorLimit);
        await operation.Publish(1, shipments);
        return operation;
    }

    public OperationOpened Opened(int floorLimit, int version = 1) => Given.Opened(Id, floorLimit, version);

    public DistrictsImported Districts(int version, params (string Code, int Boxes)[] districts) => new()
    {
        OperationId = Id,
        Version = version,
        Districts =
        [
            .. districts.Select(d => new ImportedDistrict
            {
                Code = d.Code, Name = d.Code, PollingStations = (d.Boxes + 1) / 2, Boxes = d.Boxes,
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
        DepartedAt = At(shipment.DepartsAt),
    };

    /// <summary>Publishes a plan and waits until it took effect.</summary>
    public async Task Publish(int version, params PlannedShipment[] shipments)
    {
        await app.Publish(Plan(version, shipments));
        await WarehouseApp.Eventually(async () =>
            (await app.Get<Page<ShipmentResponse>>($"{Path}/shipments?limit=1000"))!.Items.Count(
                i => shipments.Any(s => s.ShipmentId == i.ShipmentId && s.Boxes == i.Boxes)) == shipments.Length);
    }

    public async Task Depart(PlannedShipment shipment)
    {
        await app.Publish(Departure(shipment));
        await WarehouseApp.Eventually(async () => (await Shipment(shipment)).DepartedAt is not null);
    }

    /// <summary>Plays a shipment up to the district: loaded, departed, arrived.</summary>
    public async Task Deliver(PlannedShipment shipment)
    {
        await LoadAll(shipment);
        await Depart(shipment);
        (await Arrive(shipment)).EnsureSuccessStatusCode();
    }

    /// <summary>Seals all boxes of a shipment that are not sealed yet.</summary>
    public async Task SealAll(PlannedShipment shipment)
    {
        var boxes = await BoxesOf(shipment);
        await Prepare([.. boxes]);
        (await Seal(shipment, boxes)).EnsureSuccessStatusCode();
    }

    /// <summary>Seals, stages and loads all boxes of a shipment on one vehicle.</summary>
    /// <returns>Its waybill.</returns>
    public async Task<Guid> LoadAll(PlannedShipment shipment)
    {
        await SealAll(shipment);
        await LoadStaged(shipment);
        return WaybillOf(shipment);
    }

    /// <summary>Stages and loads the sealed boxes of a shipment.</summary>
    public async Task LoadStaged(PlannedShipment shipment)
    {
        var boxes = await BoxesOf(shipment);
        (await Stage(boxes)).EnsureSuccessStatusCode();
        (await OpenWaybill(shipment)).EnsureSuccessStatusCode();
        (await Load(WaybillOf(shipment), boxes)).EnsureSuccessStatusCode();
    }

    /// <summary>The waybill that <see cref="OpenWaybill(PlannedShipment, string?)"/> opens.</summary>
    public static Guid WaybillOf(PlannedShipment shipment) => shipment.ShipmentId;

    public Task<HttpResponseMessage> OpenWaybill(PlannedShipment shipment, string? plate = null) => OpenWaybill(
        WaybillOf(shipment), Place.Store, [Place.OfDistrict(shipment.DistrictCode)], shipment.ShipmentId, plate);

    public Task<HttpResponseMessage> OpenWaybill(
        Guid waybillId, string from, string[] stops, Guid? shipmentId = null, string? plate = null) => app.Put(
        WaybillPath(waybillId),
        new OpenWaybill.Request(from, stops, shipmentId, new("truck", plate ?? $"DA {Guid.NewGuid():N}"[..20], "Supir"), Now));

    public Task<HttpResponseMessage> Load(
        Guid waybillId, IEnumerable<string> boxes, Guid? loadingId = null, string? unvotedBecause = null) => app.Put(
        $"{WaybillPath(waybillId)}/loadings/{loadingId ?? Guid.CreateVersion7()}",
        new LoadBoxes.Request("Eko", Now, [.. boxes], unvotedBecause));

    public Task<HttpResponseMessage> Unload(Guid waybillId, IEnumerable<string> boxes, Guid? unloadingId = null) => app.Put(
        $"{WaybillPath(waybillId)}/unloadings/{unloadingId ?? Guid.CreateVersion7()}",
        new UnloadBoxes.Request("Eko", Now, "The vehicle broke down.", [.. boxes]));

    public Task<HttpResponseMessage> Cancel(Guid waybillId, Guid? cancellationId = null) => app.Put(
        $"{WaybillPath(waybillId)}/cancellations/{cancellationId ?? Guid.CreateVersion7()}",
        new CancelWaybill.Request("Eko", Now, "The vehicle broke down."));

    public Task<HttpResponseMessage> DepartWaybill(Guid waybillId, Guid? departureId = null) => app.Put(
        $"{WaybillPath(waybillId)}/departures/{departureId ?? Guid.CreateVersion7()}", new DepartWaybill.Request("Supir", Now));

    public async Task<GetWaybill.Response> Waybill(Guid waybillId) => (await app.Get<GetWaybill.Response>(WaybillPath(waybillId)))!;

    public string WaybillPath(Guid waybillId) => $"{Path}/waybills/{waybillId}";

    /// <summary>
    /// Brings flat boxes to where they can be sealed: assembled and packed with their kits, which are brought to the store first.
    /// </summary>
    public async Task Prepare(params string[] boxes)
    {
        (await Assemble(boxes)).EnsureSuccessStatusCode();
        await Pack(boxes);
    }

    public Task<HttpResponseMessage> Assemble(IEnumerable<string> boxes, Guid? assemblyId = null) => app.Put(
        $"{Path}/assemblies/{assemblyId ?? Guid.CreateVersion7()}", new AssembleBoxes.Request("Dwi", Now, [.. boxes]));

    public Task<HttpResponseMessage> Stage(IEnumerable<string> boxes, Guid? stagingId = null) => app.Put(
        $"{Path}/stagings/{stagingId ?? Guid.CreateVersion7()}", new StageBoxes.Request("Hadi", Now, [.. boxes]));

    public Task<HttpResponseMessage> Seal(
        PlannedShipment shipment, IEnumerable<string> boxes, Guid? sealingId = null, Func<string, string>? seal = null) =>
        app.Put(SealingPath(sealingId), new SealBoxes.Request(
            "Aminah", "Budi", At(shipment.DepartsAt.AddHours(-2)), [.. boxes.Select(b => new SealedBox(b, (seal ?? SealOf)(b)))]));

    public Task<HttpResponseMessage> Unseal(IEnumerable<string> boxes, Guid? openingId = null, Func<string, string>? seal = null) =>
        app.Put($"{Path}/openings/{openingId ?? Guid.CreateVersion7()}", new OpenBoxes.Request(
            "Indah", "Joko", Now, "Its seal is torn.", [.. boxes.Select(b => new SealedBox(b, (seal ?? SealOf)(b)))]));

    public Task<HttpResponseMessage> Arrive(PlannedShipment shipment, Guid? arrivalId = null, string? place = null) =>
        Arrive(WaybillOf(shipment), place, null, arrivalId, At(shipment.ArrivesAt));

    public Task<HttpResponseMessage> Arrive(
        Guid waybillId, string? place, IReadOnlyList<string>? boxes, Guid? arrivalId = null, DateTimeOffset? at = null) => app.Put(
        $"{WaybillPath(waybillId)}/arrivals/{arrivalId ?? Guid.CreateVersion7()}",
        new RecordArrival.Request(place, at ?? Now, "Citra", boxes));

    public Task<HttpResponseMessage> HandOver(
        PlannedShipment shipment, IEnumerable<string> accepted, Guid? handoverId = null, params HandOverBoxes.RejectedBox[] rejected) =>
        HandOver(WaybillOf(shipment), null, accepted, handoverId, At(shipment.ArrivesAt.AddHours(1)), rejected);

    public Task<HttpResponseMessage> HandOver(
        Guid waybillId, string? place, IEnumerable<string> accepted, Guid? handoverId = null, DateTimeOffset? at = null,
        params HandOverBoxes.RejectedBox[] rejected) => app.Put(
        HandoverPath(waybillId, handoverId),
        new HandOverBoxes.Request(place, "Citra", "Dewi", at ?? Now, [.. accepted], rejected));

    public string SealingPath(Guid? sealingId = null) => $"{Path}/sealings/{sealingId ?? Guid.CreateVersion7()}";

    public string HandoverPath(Guid waybillId, Guid? handoverId = null) =>
        $"{WaybillPath(waybillId)}/handovers/{handoverId ?? Guid.CreateVersion7()}";

    /// <summary>Scans boxes at a place.</summary>
    public Task<HttpResponseMessage> See(string place, IEnumerable<string> boxes, Guid? sightingId = null) => app.Put(
        $"{Path}/sightings/{sightingId ?? Guid.CreateVersion7()}", new ScanBoxes.Request(place, "Kiki", Now, [.. boxes]));

    public static string SealOf(string box) => $"S-{box.Replace(".", "", StringComparison.Ordinal)}";

    public async Task<ShipmentResponse> Shipment(PlannedShipment shipment) =>
        (await app.Get<ShipmentResponse>($"{Path}/shipments/{shipment.ShipmentId}"))!;

    public async Task<List<string>> BoxesOf(PlannedShipment shipment) =>
        [.. (await app.Get<Page<BoxResponse>>($"{Path}/shipments/{shipment.ShipmentId}/boxes?limit=1000"))!.Items.Select(b => b.Number)];

    public async Task<BoxResponse> Box(int serial) => (await TryBox(serial))!;

    public async Task<IReadOnlyList<GetCustody.Response>> Custody(string box) =>
        (await app.Get<Page<GetCustody.Response>>($"{Path}/boxes/{box}/custody?limit=1000"))!.Items;

    public async Task<FloorCounts> Floor() => (await app.Get<FloorCounts>($"{Path}/floor"))!;

    public Task<StockSealed> Ready(PlannedShipment shipment) => app.Published<StockSealed>(m => m.ShipmentId == shipment.ShipmentId);

    public async Task<BoxResponse?> TryBox(int serial, string district = District)
    {
        var response = await app.Http.GetAsync($"{Path}/boxes/{district}-{serial:0000}", TestContext.Current.CancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : await response.Read<BoxResponse>();
    }
}
