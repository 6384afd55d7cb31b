using System.Net;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Goods.Deliveries;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Goods.Needs;

namespace LogistikAspire.Warehouse.Tests;

/// <summary>What it takes until boxes are packed.</summary>
internal sealed partial class TestOperation
{
    /// <summary>The village of all polling stations that <see cref="KnowStations"/> imports.</summary>
    public const string Village = "63.03.05.2001";

    private bool _knowsStations;

    /// <summary>The test imports polling stations of its own, and brings their kits.</summary>
    public void StationsAreKnown() => _knowsStations = true;

    /// <summary>Imports the voters of the district's polling stations: station i has boxes 2i - 1 and 2i.</summary>
    public async Task KnowStations(IReadOnlyList<int> voters, int version = 1)
    {
        _knowsStations = true;
        await app.Publish(new PollingStationsImported
        {
            OperationId = Id,
            Version = version,
            DistrictCode = District,
            Stations =
            [
                .. voters.Select((v, i) => new ImportedPollingStation
                {
                    VillageCode = Village, Village = "Tambak Baru", Number = i + 1, Voters = v,
                }),
            ],
        });
        await WarehouseApp.Eventually(async () =>
            (await app.Get<Page<ListStationNeeds.Response>>($"{Path}/items/tinta/needs?district={District}&limit=1000"))!.Items
            .Select(s => s.Voters).SequenceEqual(voters.Take(1_000)));
    }

    /// <summary>
    /// Brings what the kits of all known polling stations need into the store: ordered, delivered and sorted, to the sheet.
    /// </summary>
    public async Task StockKits(string number = "SPK-1")
    {
        var inBox = (await app.Get<Page<ItemResponse>>($"{Path}/items?limit=1000"))!.Items
            .Where(i => i is { Travels: Travels.InBox, Formula: { IsOnlyPerOperation: false } })
            .ToDictionary(i => i.Code);
        var needs = new Dictionary<string, int>();
        foreach (var item in inBox.Keys)
        {
            var stations = (await app.Get<Page<ListStationNeeds.Response>>($"{Path}/items/{item}/needs?limit=1000"))!.Items;
            needs[item] = (int)stations.Sum(s => s.Quantity!.Value);
        }

        var order = $"{Path}/orders/{Guid.CreateVersion7()}";
        await Created(order, new PlaceOrder.Request(
            number, "PT Cetak", null, [.. needs.Select(n => new PlaceOrder.Line(n.Key, n.Value))]));
        await Created($"{order}/deliveries/{Guid.CreateVersion7()}", new ReceiveDelivery.Request(
            "SJ-1", "Supir", "Petugas Gudang", Now,
            [.. needs.Select(n => new ReceiveDelivery.Line(n.Key, n.Value, n.Value, 0, 0, 0, null))]));
        foreach (var (item, quantity) in needs.Where(n => inBox[n.Key].Kind == ItemKind.Ballot))
        {
            await Created($"{Path}/sortings/{Guid.CreateVersion7()}", new RecordSorting.Request(
                item, new(2024, 11, 1), quantity, 0, "Tim A", "Pengawas"));
        }

        async Task Created(string path, object body) => (await app.Put(path, body)).EnsureSuccessStatusCode();
    }

    /// <summary>Packs assembled boxes, each with its kit; brings the kits to the store first when no voters are known yet.</summary>
    public async Task Pack(params IEnumerable<string> boxes)
    {
        if (!_knowsStations)
        {
            await KnowStations([.. Enumerable.Repeat(10, (_boxes + 1) / 2)]);
            await StockKits();
        }

        Assert.Equal(HttpStatusCode.OK, (await TryPack([.. await Task.WhenAll(boxes.Select(Kit))])).StatusCode);
    }

    /// <summary>Packs all boxes of a shipment, which are assembled, in two calls.</summary>
    public async Task PackAll(PlannedShipment shipment) =>
        Assert.Equal(HttpStatusCode.OK, (await TryPack([.. await KitsOf(shipment)])).StatusCode);

    public Task<HttpResponseMessage> TryPack(params BoxKit[] kits) => TryPack(Guid.CreateVersion7(), kits);

    public Task<HttpResponseMessage> TryPack(Guid packingId, params BoxKit[] kits) => app.Put(
        $"{Path}/packings/{packingId}", new PackBoxes.Request("Aminah", "Budi", Now, [.. kits.Select(Packed)]));

    public async Task<BoxKit> Kit(string box) => (await app.Get<BoxKit>($"{Path}/boxes/{box}/kit"))!;

    public async Task<IReadOnlyList<BoxKit>> KitsOf(PlannedShipment shipment) =>
        (await app.Get<Page<BoxKit>>($"{Path}/shipments/{shipment.ShipmentId}/kits?limit=1000"))!.Items;

    public static PackBoxes.PackedBox Packed(BoxKit kit) =>
        new(kit.Box, [.. kit.Lines.Select(l => new PackBoxes.PackedItem(l.Item, l.Quantity))]);
}
