using System.Net.Http.Json;
using System.Text.Json;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Preparation;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Goods.Deliveries;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation.Places;
using LogistikAspire.Warehouse.Road.Findings;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;
using LogistikAspire.Warehouse.Road.WriteOffs;

namespace LogistikAspire.Warehouse.Tests.FieldWeek;

/// <summary>One request: it can be sent, sent again under its id, or sent by somebody else under another.</summary>
/// <param name="Kind">What people would call it.</param>
/// <param name="Path">By the id of the document.</param>
internal sealed record Call(string Kind, Func<Guid, string> Path, object Body);

/// <param name="Code">Of the refusal; null when it was accepted.</param>
internal sealed record Answer(int Status, string? Code, JsonElement Body)
{
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>A member of the answer; null where it has none.</summary>
    public JsonElement? this[string name] =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) ? value : null;

    public override string ToString() => IsAccepted ? $"{Status}" : $"{Status} {Body}";
}

/// <summary>What people in the field can ask of one operation, and tell it: by the public API alone.</summary>
internal sealed class People(WarehouseApp app, Guid operationId)
{
    private static int _seals;
    private int _minutes;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Guid Id => operationId;

    public string Path => $"/operations/{Id}";

    /// <summary>The last requests with their answers, to tell how a failure came about.</summary>
    public List<string> Story { get; } = [];

    /// <summary>A minute after it was asked for last: what happens later is later.</summary>
    public DateTimeOffset Now => Given.Day1.AddMinutes(_minutes++);

    /// <summary>Those of a copy of the operation, whose time goes on from here.</summary>
    public People For(Guid copy) => new(app, copy) { _minutes = _minutes };

    public async Task<Answer> Send(Call call, Guid id)
    {
        var response = await app.Http.PutAsJsonAsync(call.Path(id), call.Body, Responses.Json, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        var body = text.Length == 0 ? default : JsonElement.Parse(text);
        var code = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("code", out var c) ? c.GetString() : null;
        var status = (int)response.StatusCode;
        var answer = new Answer(status, response.IsSuccessStatusCode ? null : code ?? $"{status}", body);
        Story.Add($"{call.Kind}: PUT {call.Path(id)} {JsonSerializer.Serialize(call.Body, Responses.Json)}\n    → {answer}");
        Assert.True(answer.Status < 500, $"{Story[^1]}");
        return answer;
    }

    public Task<Answer> Send(Call call) => Send(call, Guid.CreateVersion7());

    public async Task<IReadOnlyList<T>> List<T>(string path)
    {
        var (all, after) = (new List<T>(), (string?)null);
        do
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = (await app.Get<Page<T>>(
                $"{Path}/{path}{separator}limit=1000{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}"))!;
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    public async Task<T> Get<T>(string path) => (await app.Get<T>($"{Path}/{path}"))!;

    public Task<IReadOnlyList<BoxResponse>> Boxes() => List<BoxResponse>("boxes");

    public Task<IReadOnlyList<WaybillSummary>> Waybills() => List<WaybillSummary>("waybills");

    public Task<IReadOnlyList<ShipmentResponse>> Shipments() => List<ShipmentResponse>("shipments");

    public Task<IReadOnlyList<BoxDifference>> Differences() => List<BoxDifference>("kits/differences");

    public Task<IReadOnlyList<SubstituteResponse>> Substitutes() => List<SubstituteResponse>("substitutes");

    public Task<IReadOnlyList<ListSealTroubles.Item>> SealTroubles() => List<ListSealTroubles.Item>("seal-troubles?open=true");

    public Task<GetNextDeparture.Response> NextDeparture() => Get<GetNextDeparture.Response>("next-departure");

    public async Task<Call> Pack(IReadOnlyList<string> boxes)
    {
        var kits = new List<PackBoxes.PackedBox>();
        foreach (var box in boxes)
        {
            kits.Add(TestOperation.Packed(await Get<BoxKit>($"boxes/{box}/kit")));
        }

        return Document("pack", "packings", new PackBoxes.Request("Aminah", "Budi", Now, kits));
    }

    public Call Assemble(IReadOnlyList<string> boxes) =>
        Document("assemble", "assemblies", new AssembleBoxes.Request("Dwi", Now, boxes));

    public Call Seal(string kind, IReadOnlyList<string> boxes) => Document(kind, "sealings", new SealBoxes.Request(
        "Gani", "Hana", Now, [.. boxes.Select(b => new SealedBox(b, $"S{Interlocked.Increment(ref _seals):000000}"))]));

    public Call Stage(IReadOnlyList<string> boxes) => Document("stage", "stagings", new StageBoxes.Request("Hadi", Now, boxes));

    public Call Open(string kind, IEnumerable<(string Box, string Seal)> seals) => Document(kind, "openings", new OpenBoxes.Request(
        "Indah", "Joko", Now, "Pemungutan suara", [.. seals.Select(s => new SealedBox(s.Box, s.Seal))]));

    public Call Inspect(string place, IEnumerable<InspectSeals.FoundSeal> seals) => Document(
        "inspect seal", "seal-inspections", new InspectSeals.Request(place, "Lina", "Mira", Now, "Jalan berlubang", [.. seals]));

    public Call See(string kind, string place, IReadOnlyList<string> boxes) =>
        Document(kind, "sightings", new ScanBoxes.Request(place, "Kiki", Now, boxes));

    public Call TakeIn(string place, IReadOnlyList<string> boxes) => Document(
        "take in", "findings", new TakeInBoxes.Request(place, "Maya", "Nanda", Now, "Sopir salah jalan", boxes));

    public Call Lose(IReadOnlyList<string> boxes) => Document(
        "lose", "losses", new RecordLoss.Request("Nita", "Oki", Now, "Perahu terbalik", "LP/7", boxes));

    public Call Retire(IReadOnlyList<string> boxes) =>
        Document("retire", "retirements", new RetireBoxes.Request("Nita", "Oki", Now, "Kehujanan", boxes));

    public Call Replace(IReadOnlyList<string> boxes) => Document(
        "replace", "replacements", new ReplaceBoxes.Request("Nita", "Oki", Now, "Harus ada kotak", boxes));

    public Call Readdress(IEnumerable<(string Box, string Home)> boxes) => Document(
        "readdress", "readdressings", new ReaddressBoxes.Request(
            "Nita", "Oki", Now, "Keputusan 7", [.. boxes.Select(b => new ReaddressBoxes.ReaddressedBox(b.Box, b.Home))]));

    public Call Accept(IEnumerable<BoxDifference> boxes) => Document("accept difference", "acceptances", new AcceptDifferences.Request(
        "Nita", "Oki", Now, "Cukup", [.. boxes.Select(b => new AcceptDifferences.AcceptedBox(b.Box, b.Differences))]));

    public Call Withdraw(IReadOnlyList<string> boxes) =>
        Document("withdraw", "withdrawals", new WithdrawBoxes.Request("Nita", "Oki", Now, "TPS dihapus", boxes));

    public Call Substitute(string place) => Document("substitute", "substitutes", new NameSubstitute.Request(
        place, "SMP 1", "Jl. Veteran 3", "Polsek", "Banjir", "Putri", "Rahma", Given.Day1));

    public Call OpenWaybill(string kind, string from, IReadOnlyList<string> stops, Guid? shipment = null, bool? recap = null) => Document(
        kind, "waybills",
        new OpenWaybill.Request(from, stops, shipment, new("truck", $"DA {Guid.NewGuid():N}"[..24], "Supir"), Now, recap));

    public Call Load(Guid waybill, IReadOnlyList<string> boxes) =>
        OfWaybill("load", waybill, "loadings", new LoadBoxes.Request("Eko", Now, boxes));

    public Call Unload(Guid waybill, IReadOnlyList<string> boxes) =>
        OfWaybill("unload", waybill, "unloadings", new UnloadBoxes.Request("Eko", Now, "Ban pecah", boxes));

    public Call Cancel(Guid waybill) =>
        OfWaybill("cancel waybill", waybill, "cancellations", new CancelWaybill.Request("Eko", Now, "Mogok"));

    public Call Depart(Guid waybill) => OfWaybill("depart", waybill, "departures", new DepartWaybill.Request("Supir", Now));

    public Call Arrive(Guid waybill, string? place, IReadOnlyList<string>? boxes) =>
        OfWaybill("arrive", waybill, "arrivals", new RecordArrival.Request(place, Now, "Citra", boxes));

    public Call HandOver(string kind, Guid waybill, string place, IReadOnlyList<string> accepted, IReadOnlyList<string> rejected) =>
        OfWaybill(kind, waybill, "handovers", new HandOverBoxes.Request(
            place, "Citra", "Dewi", Now, accepted, [.. rejected.Select(b => new HandOverBoxes.RejectedBox(b, "Basah"))]));

    public Call TurnBack(Guid waybill, string? place, IReadOnlyList<string>? boxes) => OfWaybill(
        "turn back", waybill, "turn-backs", new TurnBackWaybill.Request(place, Now, "Jembatan putus", "Supir", "Lestari", boxes));

    public Call Order(IEnumerable<(string Item, int Quantity)> lines) => Document("order", "orders", new PlaceOrder.Request(
        $"SPK-{Guid.NewGuid():N}", "PT Cetak", null, [.. lines.Select(l => new PlaceOrder.Line(l.Item, l.Quantity))]));

    public Call Deliver(string kind, Guid order, IEnumerable<ReceiveDelivery.Line> lines) => new(
        kind, id => $"{Path}/orders/{order}/deliveries/{id}", new ReceiveDelivery.Request("SJ", "Supir", "Petugas", Now, [.. lines]));

    public Call Settle(Guid order, string item, int kept, int returned) => new(
        "settle excess", id => $"{Path}/orders/{order}/excess-settlements/{id}",
        new SettleExcess.Request("Untuk cadangan", "Ketua", "Bawaslu", Now, [new(item, kept, returned)]));

    public Call Sort(string item, int good, int damaged) => Document(
        "sort", "sortings", new RecordSorting.Request(item, new(2024, 11, 1), good, damaged, "Tim A", "Pengawas"));

    public Call Count(string kind, string item, string place, Condition condition, long quantity) => Document(
        kind, "stock-counts",
        new CountStock.Request("Aminah", "Budi", Now, [new(item, place, condition, quantity, "Dihitung ulang")]));

    public Call Book(
        string kind, StockDocumentKind document, string item, int quantity, BookStock.Point? from, BookStock.Point? to,
        Guid? count = null) =>
        Document(kind, "stock-documents", new BookStock.Request(
            document, "Berita acara", "Aminah", "Budi", Now, count, [new(item, quantity, from, to)]));

    private Call Document(string kind, string documents, object body) => new(kind, id => $"{Path}/{documents}/{id}", body);

    private Call OfWaybill(string kind, Guid waybill, string documents, object body) =>
        new(kind, id => $"{Path}/waybills/{waybill}/{documents}/{id}", body);
}
