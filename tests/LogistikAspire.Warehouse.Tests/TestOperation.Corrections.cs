using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.History;
using LogistikAspire.Warehouse.Operation.Corrections;
using LogistikAspire.Warehouse.Road.Corrections;

namespace LogistikAspire.Warehouse.Tests;

/// <summary>Signed records that were wrong.</summary>
internal sealed partial class TestOperation
{
    public string CorrectionPath(Guid? id = null) => $"{Path}/corrections/{id ?? Guid.CreateVersion7()}";

    /// <summary>Takes a record back, for some of its boxes or all.</summary>
    public Task<HttpResponseMessage> TakeBack(
        string kind, Guid record, string[]? boxes = null, string[]? items = null, Guid? id = null, string witness = "Rina") => app.Put(
        CorrectionPath(id), new CorrectRecord.Request(kind, record, null, boxes, items, "Salah tulis.", "Qori", witness, null));

    /// <summary>Gives a record its right time.</summary>
    public Task<HttpResponseMessage> Retime(string kind, Guid record, DateTimeOffset at, Guid? id = null, string[]? boxes = null) =>
        app.Put(CorrectionPath(id), new CorrectRecord.Request(kind, record, at, boxes, null, "Salah jam.", "Qori", "Rina", null));

    public async Task<IReadOnlyList<ListBoxRecords.Response>> Records(string box) =>
        (await app.Get<Page<ListBoxRecords.Response>>($"{Path}/boxes/{box}/records?limit=1000"))!.Items;

    public async Task<Guid> Latest(string box) => (await Records(box)).Last(r => r is { Changed: true, TakenBack: false }).Record;

    public async Task<IReadOnlyList<CorrectionResponse>> Corrections(Guid? record = null) =>
        (await app.Get<Page<CorrectionResponse>>($"{Path}/corrections?limit=1000{(record is null ? "" : $"&record={record}")}"))!.Items;

    /// <summary>Asserts that the ledger and the boxes say the same of all items, and that nothing is unexplained.</summary>
    public async Task AssertBooksHold() => Assert.All(
        (await app.Get<Page<ReconciliationResponse>>($"{Path}/reconciliation?limit=1000"))!.Items,
        r => Assert.Equal((r.Item, 0L, 0L), (r.Item, r.PackedDifference, r.Unexplained)));
}
