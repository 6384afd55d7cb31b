using System.Net;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Places;
using LogistikAspire.Warehouse.Road.Findings;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests;

/// <summary>Boxes on their way, as far as a test needs them.</summary>
internal sealed partial class TestOperation
{
    public const string AtDistrict = $"ppk-{District}";
    public const string AtVillage = $"pps-{Village}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>
    /// Makes polling stations of several villages known, so many in each from <see cref="Village"/> on, and brings their kits.
    /// </summary>
    public async Task KnowVillages(params int[] stations)
    {
        _knowsStations = true;
        await app.Publish(new PollingStationsImported
        {
            OperationId = Id,
            Version = 1,
            DistrictCode = District,
            Stations =
            [
                .. stations.SelectMany((count, village) => Enumerable.Range(1, count).Select(number => new ImportedPollingStation
                {
                    VillageCode = $"{District}.{2001 + village}", Village = "Desa", Number = number, Voters = 10,
                })),
            ],
        });
        await WarehouseApp.Eventually(async () => (await app.Http.GetAsync(
            $"{Path}/polling-stations/{District}.{2000 + stations.Length}/{stations[^1]}/needs?limit=1", Ct)).IsSuccessStatusCode);
        await StockKits();
    }

    /// <summary>The shipment's boxes are accepted at the district.</summary>
    /// <returns>The boxes.</returns>
    public async Task<List<string>> BringToDistrict(PlannedShipment shipment)
    {
        await Deliver(shipment);
        var boxes = await BoxesOf(shipment);
        (await HandOver(shipment, boxes)).EnsureSuccessStatusCode();
        return boxes;
    }

    /// <summary>Takes boxes over one leg, not from the store: loaded, departed, arrived, all accepted.</summary>
    /// <returns>The waybill.</returns>
    public async Task<Guid> Carry(string from, string to, IReadOnlyCollection<string> boxes, string? unvotedBecause = null)
    {
        var waybill = await OnTheRoad(from, [to], boxes, unvotedBecause);
        (await Arrive(waybill, null, null)).EnsureSuccessStatusCode();
        (await HandOver(waybill, null, boxes)).EnsureSuccessStatusCode();
        return waybill;
    }

    /// <summary>Loads boxes and lets them leave, not from the store.</summary>
    /// <returns>The waybill.</returns>
    public async Task<Guid> OnTheRoad(string from, string[] stops, IEnumerable<string> boxes, string? unvotedBecause = null)
    {
        var waybill = await NewWaybill(from, stops);
        (await Load(waybill, boxes, null, unvotedBecause)).EnsureSuccessStatusCode();
        (await DepartWaybill(waybill)).EnsureSuccessStatusCode();
        return waybill;
    }

    /// <returns>A waybill that is open.</returns>
    public async Task<Guid> NewWaybill(string from, string[] stops, Guid? shipmentId = null)
    {
        var waybill = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.Created, (await OpenWaybill(waybill, from, stops, shipmentId)).StatusCode);
        return waybill;
    }

    /// <returns>A waybill of a shipment that is open.</returns>
    public Task<Guid> NewWaybill(PlannedShipment shipment) =>
        NewWaybill(Place.Store, [Place.OfDistrict(shipment.DistrictCode)], shipment.ShipmentId);

    /// <summary>Boxes come off a vehicle on the road, all that are still on it or some.</summary>
    public Task<HttpResponseMessage> TurnBack(
        Guid waybillId, string? place = null, IReadOnlyList<string>? boxes = null, Guid? turnBackId = null) => app.Put(
        $"{WaybillPath(waybillId)}/turn-backs/{turnBackId ?? Guid.CreateVersion7()}",
        new TurnBackWaybill.Request(place, Now, "The bridge is gone.", "Supir", "Lestari", boxes));

    /// <summary>Takes boxes in where they were found.</summary>
    public Task<HttpResponseMessage> TakeIn(string place, IReadOnlyList<string> boxes, Guid? findingId = null) => app.Put(
        $"{Path}/findings/{findingId ?? Guid.CreateVersion7()}",
        new TakeInBoxes.Request(place, "Maya", "Nanda", Now, "The driver took the other road.", boxes));

    /// <summary>Names the place that stands for another.</summary>
    public Task<HttpResponseMessage> Substitute(
        string place, Guid? substituteId = null, DateTimeOffset? from = null, string witness = "Rahma") => app.Put(
        $"{Path}/substitutes/{substituteId ?? Guid.CreateVersion7()}",
        new NameSubstitute.Request(
            place, "SMP 1", "Jl. Veteran 3", "Polsek Gambut", "The committee's store is under water.", "Putri", witness, from ?? Now));

    /// <summary>Seals boxes wherever they are.</summary>
    public Task<HttpResponseMessage> SealAgain(IEnumerable<string> boxes, string prefix = "V") => app.Put(
        SealingPath(), new SealBoxes.Request("Gani", "Hana", Now, [.. boxes.Select(b => new SealedBox(b, prefix + SealOf(b)))]));

    public async Task<IReadOnlyList<ListMisplacements.Item>> Misplacements(string query = "") =>
        (await app.Get<Page<ListMisplacements.Item>>($"{Path}/misplacements?limit=1000{query}"))!.Items;

    public async Task<IReadOnlyList<WaybillSummary>> Waybills(string query = "") =>
        (await app.Get<Page<WaybillSummary>>($"{Path}/waybills?limit=1000{query}"))!.Items;
}
