using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Tests.Boxes.Contents;

public sealed class PackedStockTests(WarehouseApp app)
{
    private const string Box1 = "63.03.05-0001";
    private const string Box2 = "63.03.05-0002";
    private const string Box3 = "63.03.05-0003";
    private const string Box4 = "63.03.05-0004";
    private const string Gubernur = "surat-suara-gubernur";
    private const string Bupati = "surat-suara-bupati";
    private const string Ppk = "ppk-63.03.05";
    private const string Pps = "pps-63.03.05.2001";
    private const string Kpps1 = "kpps-63.03.05.2001-1";
    private const string Kpps2 = "kpps-63.03.05.2001-2";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_in_boxes_goes_with_them_leg_by_leg_and_is_there_when_they_are_opened()
    {
        var (work, shipment) = await Staged();

        // Two trucks leave through the gate at once: what is on both comes to one position.
        await Load(work, Place.Store, [Ppk], shipment.ShipmentId, Box1, Box2);
        var second = await Load(work, Place.Store, [Ppk], shipment.ShipmentId, Box3, Box4);
        await work.Operation.Depart(shipment);
        Assert.Equal([(Ppk, Condition.Packed, 718)], await Where(work, Bupati));
        Assert.Equal([410, 308], (await work.Card(Bupati, Ppk, "packed")).Select(e => e.Change));
        Assert.True((await work.Card(Bupati, Ppk, "packed"))[1] is
            { Kind: StockDocumentKind.Dispatch, SignedBy: "Dedi", Reason: "SJ-0002" } entry && entry.DocumentId == second);
        Assert.True(await work.Reconciliation(Bupati) is { Printed: 718, Sent: 718, Stored: 0, Reconciles: true });

        foreach (var waybill in (await app.Get<Page<WaybillSummary>>($"{work.Path}/waybills"))!.Items)
        {
            await Deliver(work, waybill.WaybillId, Ppk, waybill.WaybillId == second ? [Box3, Box4] : [Box1, Box2]);
        }

        await Travel(work, Ppk, (Pps, [Box1, Box2, Box3, Box4]));
        Assert.Equal([(Pps, Condition.Packed, 718)], await Where(work, Bupati));
        await Travel(work, Pps, (Kpps1, [Box1, Box2]), (Kpps2, [Box3, Box4]));
        Assert.Equal([(Kpps1, Condition.Packed, 410), (Kpps2, Condition.Packed, 308)], await Where(work, Bupati));

        await Open(work, Box1, Box2);
        Assert.Equal([(Kpps1, Condition.Good, 410), (Kpps2, Condition.Packed, 308)], await Where(work, Bupati));
        Assert.Equal(
            [(Kpps1, Condition.Good, 2), (Kpps2, Condition.Packed, 2), (Place.Store, Condition.Good, 2)], await Where(work, "tinta"));
        Assert.Empty((await app.Get<Page<Content>>($"{work.Path}/boxes/{Box1}/contents"))!.Items);
        Assert.True(await work.Reconciliation(Gubernur) is { Sent: 718, Stored: 0, Reconciles: true });

        // Sealed again after voting, it brings back votes, and no stock.
        await Seal(work, "V", Box1);
        await Travel(work, Kpps1, (Pps, [Box1]));
        Assert.Equal([(Kpps1, Condition.Good, 410), (Kpps2, Condition.Packed, 308)], await Where(work, Gubernur));
    }

    [Fact]
    public async Task A_box_that_is_rejected_brings_its_kit_back_to_the_store_where_it_is_packed_anew()
    {
        var (work, shipment) = await Staged();
        var waybill = await Load(work, Place.Store, [Ppk], shipment.ShipmentId, Box1, Box2, Box3, Box4);
        await work.Operation.Depart(shipment);
        await Deliver(work, waybill, Ppk, [Box1, Box3, Box4], Box2);
        Assert.Equal([(Ppk, Condition.Packed, 718)], await Where(work, Bupati));

        await Travel(work, Ppk, (Place.Store, [Box2]));
        Assert.Equal([(Ppk, Condition.Packed, 308), (Place.Store, Condition.Packed, 410)], await Where(work, Bupati));
        await Open(work, Box2);
        work.Operation.Now = DateTimeOffset.UtcNow;
        await work.Operation.Pack(Box2);

        Assert.Equal(BoxState.Packed, (await work.Operation.Box(2)).State);
        Assert.Equal([(Ppk, Condition.Packed, 308), (Place.Store, Condition.Packed, 410)], await Where(work, Bupati));
        Assert.True((await work.Reconciliation(Bupati)).Reconciles);
    }

    [Fact]
    public async Task A_lost_box_has_its_kit_where_it_is_found()
    {
        var (work, shipment) = await Staged();
        var waybill = await Load(work, Place.Store, [Ppk], shipment.ShipmentId, Box1, Box2, Box3, Box4);
        await work.Operation.Depart(shipment);
        await Put(work, $"waybills/{waybill}/arrivals", new RecordArrival.Request(Ppk, null, "Citra", [Box1, Box3, Box4]));
        await Put(work, $"waybills/{waybill}/handovers", new HandOverBoxes.Request(
            Ppk, "Dedi", "Citra", null, [Box1, Box3, Box4], [new(Box2, "Tidak ada di truk")]));

        await Put(work, "sightings", new ScanBoxes.Request("ppk-63.03.06", "Eko", null, [Box2]));

        Assert.Equal([(Ppk, Condition.Packed, 308), ("ppk-63.03.06", Condition.Packed, 410)], await Where(work, Bupati));
        await Travel(work, "ppk-63.03.06", (Place.Store, [Box2]));
        Assert.Equal([(Ppk, Condition.Packed, 308), (Place.Store, Condition.Packed, 410)], await Where(work, Bupati));
        Assert.True((await work.Reconciliation(Bupati)).Reconciles);
    }

    [Fact]
    public async Task When_someone_changed_the_ledger_behind_it_the_vehicle_leaves_all_the_same_and_the_difference_is_named()
    {
        var (work, shipment) = await Staged();
        await Load(work, Place.Store, [Ppk], shipment.ShipmentId, Box1, Box2, Box3, Box4);
        await app.With<WarehouseDb, int>(db => db.Database.ExecuteSqlAsync(
            $"UPDATE stock SET quantity = 717 WHERE operation_id = {work.Id} AND item = {Bupati} AND condition = 'packed'", Ct));

        await work.Operation.Depart(shipment);

        Assert.Equal([(Ppk, Condition.Packed, 717)], await Where(work, Bupati));
        Assert.Equal([(Ppk, Condition.Packed, 718)], await Where(work, Gubernur));
        Assert.True(await work.Reconciliation(Bupati) is { PackedDifference: 1, Unexplained: 1, Reconciles: false });
        Assert.True((await work.Reconciliation(Gubernur)).Reconciles);
    }

    /// <summary>Four boxes of two polling stations, staged for one shipment.</summary>
    private async Task<(StoreWork Work, PlannedShipment Shipment)> Staged()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        var work = new StoreWork(app, operation);
        await app.Publish(operation.Districts(2, (TestOperation.District, 4), ("63.03.06", 2)));
        await operation.KnowStations([400, 300]);
        await app.Publish(new PollingStationsImported
        {
            OperationId = operation.Id,
            Version = 1,
            DistrictCode = "63.03.06",
            Stations = [new() { VillageCode = "63.03.06.2001", Village = "Lain", Number = 1, Voters = 0 }],
        });
        await WarehouseApp.Eventually(
            async () => (await work.Need(Bupati)).Quantity == 718 && (await work.Need("tinta")).Quantity == 6); // both districts are known
        await operation.StockKits();
        string[] boxes = [Box1, Box2, Box3, Box4];
        await Put(work, "assemblies", new AssembleBoxes.Request("Aminah", operation.Now, boxes));
        await operation.PackAll(shipment);
        await Seal(work, "S", boxes);
        await Put(work, "stagings", new StageBoxes.Request("Aminah", null, boxes));
        return (work, shipment);
    }

    private async Task<Guid> Load(StoreWork work, string from, string[] stops, Guid? shipmentId, params string[] boxes)
    {
        var waybill = await Put(work, "waybills", new OpenWaybill.Request(
            from, stops, shipmentId, new("truck", $"DA {Guid.NewGuid().ToString()[..8]}", "Dedi"), null));
        await Put(work, $"waybills/{waybill}/loadings", new LoadBoxes.Request("Dedi", null, boxes));
        return waybill;
    }

    /// <summary>One leg past the gate: loaded, departed, arrived and handed over at each stop.</summary>
    private async Task Travel(StoreWork work, string from, params (string Stop, string[] Boxes)[] stops)
    {
        var waybill = await Load(work, from, [.. stops.Select(s => s.Stop)], null, [.. stops.SelectMany(s => s.Boxes)]);
        await Put(work, $"waybills/{waybill}/departures", new DepartWaybill.Request("Citra", null));
        foreach (var (stop, boxes) in stops)
        {
            await Deliver(work, waybill, stop, boxes);
        }
    }

    private async Task Deliver(StoreWork work, Guid waybill, string stop, string[] accepted, params string[] rejected)
    {
        await Put(work, $"waybills/{waybill}/arrivals", new RecordArrival.Request(stop, null, "Eko", null));
        await Put(work, $"waybills/{waybill}/handovers", new HandOverBoxes.Request(
            stop, "Dedi", "Eko", null, accepted, [.. rejected.Select(b => new HandOverBoxes.RejectedBox(b, "Basah"))]));
    }

    private Task Seal(StoreWork work, string series, params string[] boxes) => Put(work, "sealings", new SealBoxes.Request(
        "Aminah", "Budi", null, [.. boxes.Select(b => new SealedBox(b, $"{series}-{b[^4..]}"))]));

    private Task Open(StoreWork work, params string[] boxes) => Put(work, "openings", new OpenBoxes.Request(
        "Aminah", "Budi", null, "Pemungutan suara", [.. boxes.Select(b => new SealedBox(b, $"S-{b[^4..]}"))]));

    /// <summary>A document that is taken.</summary>
    private async Task<Guid> Put(StoreWork work, string documents, object body)
    {
        var id = Guid.CreateVersion7();
        var answer = await app.Put($"{work.Path}/{documents}/{id}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return id;
    }

    /// <summary>Where an item is by the books.</summary>
    private static async Task<IEnumerable<(string, Condition, long)>> Where(StoreWork work, string item) =>
        (await work.Positions($"?item={item}")).Where(s => s.Quantity > 0).Select(s => (s.Place, s.Condition, s.Quantity));
}
