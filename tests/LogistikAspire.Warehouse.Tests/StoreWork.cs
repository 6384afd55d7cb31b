using System.Net;
using System.Text;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes.Reconciliation;
using LogistikAspire.Warehouse.Goods.Deliveries;
using LogistikAspire.Warehouse.Goods.Needs;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests;

/// <summary>An operation of one test's own, and the work at its store as people would do it.</summary>
internal sealed class StoreWork(WarehouseApp app, TestOperation operation)
{
    public const string Booth = "bilik-suara";
    public const string Ballot = "surat-suara-bupati";
    public const string Revote = "surat-suara-psu-bupati";
    public const string Village = "63.03.05.2001";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Guid Id => operation.Id;

    public string Path => operation.Path;

    public TestOperation Operation => operation;

    /// <summary>An operation with one district of so many polling stations, whose voters are known when they are given.</summary>
    public static async Task<StoreWork> Begin(WarehouseApp app, params int[] voters)
    {
        var work = new StoreWork(app, await TestOperation.Open(app, boxes: 2 * Math.Max(2, voters.Length)));
        if (voters.Length > 0)
        {
            await app.Publish(work.Stations(1, voters));
            await WarehouseApp.Eventually(async () => (await work.StationNeeds(voters.Length)).IsSuccessStatusCode);
        }

        return work;
    }

    public PollingStationsImported Stations(int version, params int[] voters) => new()
    {
        OperationId = Id,
        Version = version,
        DistrictCode = TestOperation.District,
        Stations =
        [
            .. voters.Select((v, i) => new ImportedPollingStation
            {
                VillageCode = Village, Village = "Tambak Baru", Number = i + 1, Voters = v,
            }),
        ],
    };

    public Task<HttpResponseMessage> StationNeeds(int number) =>
        app.Http.GetAsync($"{Path}/polling-stations/{Village}/{number}/needs?limit=1000", Ct);

    public async Task<Need> Need(string item, string of = "") =>
        (await app.Get<Page<Need>>($"{Path}{of}/needs?limit=1000"))!.Items.Single(n => n.Item == item);

    public string OrderPath(Guid? orderId = null) => $"{Path}/orders/{orderId ?? Guid.CreateVersion7()}";

    public Task<HttpResponseMessage> Order(Guid orderId, params (string Item, int Quantity)[] lines) => app.Put(
        OrderPath(orderId),
        new PlaceOrder.Request(
            $"SPK-{orderId:N}", "PT Cetak", new(2024, 10, 31), [.. lines.Select(l => new PlaceOrder.Line(l.Item, l.Quantity))]));

    public async Task<Guid> Ordered(params (string Item, int Quantity)[] lines)
    {
        var orderId = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.Created, (await Order(orderId, lines)).StatusCode);
        return orderId;
    }

    public async Task<GetOrder.Line> OrderLine(Guid orderId, string item) =>
        (await app.Get<GetOrder.Response>(OrderPath(orderId)))!.Lines.Single(l => l.Item == item);

    public Task<HttpResponseMessage> Deliver(Guid orderId, Guid deliveryId, params ReceiveDelivery.Line[] lines) => app.Put(
        $"{OrderPath(orderId)}/deliveries/{deliveryId}",
        new ReceiveDelivery.Request("SJ-1", "Supir", "Petugas Gudang", Given.Day1, lines));

    public static ReceiveDelivery.Line Line(
        string item, int accepted, int damaged = 0, int wrong = 0, int missing = 0, string? remark = null) =>
        new(item, accepted + damaged + wrong + missing, accepted, damaged, wrong, missing, remark);

    /// <summary>Brings units of an item into the store: ordered, delivered, all accepted. Ballots are unsorted then.</summary>
    public async Task Bring(string item, int quantity)
    {
        var orderId = await Ordered((item, quantity));
        Assert.Equal(HttpStatusCode.Created, (await Deliver(orderId, Guid.CreateVersion7(), Line(item, quantity))).StatusCode);
    }

    public Task<HttpResponseMessage> SettleExcess(Guid orderId, string item, int kept, int returned, Guid? settlementId = null) => app.Put(
        $"{OrderPath(orderId)}/excess-settlements/{settlementId ?? Guid.CreateVersion7()}",
        new SettleExcess.Request("Dipakai untuk cadangan", "Ketua KPU", "Bawaslu", Given.Day1, [new(item, kept, returned)]));

    public Task<HttpResponseMessage> Sort(string item, int good, int damaged, Guid? sortingId = null, int day = 1) => app.Put(
        $"{Path}/sortings/{sortingId ?? Guid.CreateVersion7()}",
        new RecordSorting.Request(item, new(2024, 11, day), good, damaged, "Tim A", "Pengawas"));

    /// <summary>Brings ballots and sorts them, all good.</summary>
    public async Task BringSorted(string item, int quantity)
    {
        await Bring(item, quantity);
        Assert.Equal(HttpStatusCode.NoContent, (await Sort(item, quantity, 0)).StatusCode);
    }

    public Task<HttpResponseMessage> UseReserve(string item, int station, int quantity, Guid? useId = null) => app.Put(
        $"{Path}/reserve-uses/{useId ?? Guid.CreateVersion7()}",
        new UseReserve.Request(item, Village, station, quantity, "Rusak di TPS", "Ketua KPPS", "Pengawas TPS", Given.Day1));

    public static BookStock.Point At(string place, Condition condition = Condition.Good) => new(place, condition);

    public Task<HttpResponseMessage> Book(
        StockDocumentKind kind, string item, int quantity, BookStock.Point? from, BookStock.Point? to, string? reason = "Berita acara 7",
        Guid? documentId = null, Guid? countId = null) =>
        Book(kind, reason, documentId, countId, new BookStock.Line(item, quantity, from, to));

    public Task<HttpResponseMessage> Book(
        StockDocumentKind kind, string? reason, Guid? documentId, Guid? countId, params BookStock.Line[] lines) => app.Put(
        $"{Path}/stock-documents/{documentId ?? Guid.CreateVersion7()}",
        new BookStock.Request(kind, reason, "Aminah", "Budi", Given.Day1, countId, lines));

    public Task<HttpResponseMessage> Send(string item, int quantity, string to, Condition condition = Condition.Good) =>
        Book(StockDocumentKind.Transfer, item, quantity, At(Place.Store, condition), At(to, condition));

    public Task<HttpResponseMessage> Count(Guid countId, params CountStock.Line[] lines) =>
        app.Put($"{Path}/stock-counts/{countId}", new CountStock.Request("Aminah", "Budi", Given.Day1, lines));

    public static CountStock.Line Counted(
        string item, long quantity, string? reason = null, string place = Place.Store, Condition condition = Condition.Good) =>
        new(item, place, condition, quantity, reason);

    /// <summary>Units by the books; 0 where nothing ever was.</summary>
    public async Task<long> Stock(string item, Condition condition = Condition.Good, string place = Place.Store) =>
        (await Positions($"?item={item}&place={place}")).SingleOrDefault(s => s.Condition == condition)?.Quantity ?? 0;

    public async Task<IReadOnlyList<ListStock.Response>> Positions(string query = "") =>
        (await app.Get<Page<ListStock.Response>>($"{Path}/stock{query}"))!.Items;

    public async Task<IReadOnlyList<GetStockCard.Response>> Card(string item, string place = Place.Store, string condition = "good") =>
        (await app.Get<Page<GetStockCard.Response>>($"{Path}/stock/{item}/{place}/{condition}?limit=1000"))!.Items;

    public async Task<ItemReconciliation> Reconciliation(string item) =>
        (await app.Get<Page<ReconciliationResponse>>($"{Path}/reconciliation?limit=1000"))!.Items.Single(r => r.Item == item).Plain();

    public async Task<IReadOnlyList<ListDifferences.Response>> Differences(string item) =>
        (await app.Get<Page<ListDifferences.Response>>($"{Path}/reconciliation/{item}?limit=1000"))!.Items;

    public Task<HttpResponseMessage> PutCsv(string path, string csv) =>
        app.Http.PutAsync($"{Path}/{path}", new StringContent(csv, Encoding.UTF8, Table.Csv), Ct);

    public Task<HttpResponseMessage> PutExcel(string path, params object?[][] rows) => app.Http.PutAsync(
        $"{Path}/{path}", new ByteArrayContent(Workbook.Of(rows)) { Headers = { ContentType = new(Table.Excel) } }, Ct);
}

/// <summary>A reconciliation as it is on the wire, with what it computes.</summary>
internal sealed record ReconciliationResponse(
    string Item, long Printed, long Sent, long Stored, long Damaged, long Destroyed, long NeverCame, long Adjusted, long OpenDifference,
    long PackedDifference, long Lost, long Excess, long Returned, long Difference, long Unexplained, bool Reconciles)
{
    /// <summary>Asserts that what is computed is what the parts say.</summary>
    public ItemReconciliation Plain()
    {
        var plain = new ItemReconciliation(
            Item, Printed, Sent, Stored, Damaged, Destroyed, NeverCame, Adjusted, OpenDifference, PackedDifference, Lost, Excess,
            Returned);
        Assert.Equal((plain.Difference, plain.Unexplained, plain.Reconciles), (Difference, Unexplained, Reconciles));
        return plain;
    }
}
