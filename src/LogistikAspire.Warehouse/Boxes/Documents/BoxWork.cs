using LogistikAspire.Custody.Epcis;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Documents;

/// <summary>
/// What every document about boxes does alike, inside its turn (<see cref="Turn"/>): know a repeated one again, find the boxes,
/// judge each line, keep the record and tell the custody log.
/// </summary>
internal sealed class BoxWork(WarehouseDb db, Store store, BoxDocumentKind kind, Guid id, string fingerprint, DateTimeOffset now)
{
    // A file of 5,000 wrong seals is one mistake.
    private const int MostTold = 20;

    private readonly string _noun = kind.ToString().ToLowerInvariant();

    public DateTimeOffset Now => now;

    public static BoxWork Of<TRequest>(
        WarehouseDb db, Store store, BoxDocumentKind kind, Guid id, Guid scope, TRequest request, TimeProvider clock) =>
        new(db, store, kind, id, Fingerprint.Of(scope, new { kind, request }), clock.GetUtcNow());

    /// <summary>Does the work of the document unless this request repeats it.</summary>
    /// <param name="act">Returns why it may not be done, and has done nothing then.</param>
    /// <returns>That, or that the id belongs to another document; null when it is done, now or before.</returns>
    public async Task<Refusal?> Once(Func<Task<Refusal?>> act, CancellationToken ct)
    {
        var known = await db.BoxDocuments.FindAsync([store.OperationId, id], ct);
        return known is null ? await act()
            : known.Fingerprint == fingerprint ? null
            : Fingerprint.OtherContent(_noun, id);
    }

    /// <summary>Those of the boxes that exist, by number.</summary>
    public Task<Dictionary<string, Box>> Find(IEnumerable<string> numbers, CancellationToken ct)
    {
        var named = numbers.Distinct().ToArray();
        return db.Boxes.Where(b => b.OperationId == store.OperationId && named.Contains(b.Number)).ToDictionaryAsync(b => b.Number, ct);
    }

    /// <summary>Judges the lines of a document in their order: a box that exists, named once, that its own rule lets pass.</summary>
    /// <param name="list">Name of the list in the request.</param>
    /// <param name="lines">In the order of the request.</param>
    /// <param name="number">The box that a line names.</param>
    /// <param name="boxes">Those of the boxes that exist.</param>
    /// <param name="rule">Null when the line may stand.</param>
    /// <returns>Null when all may; otherwise a refusal with every line that may not.</returns>
    public Refusal? Judge<TLine>(
        string list, IReadOnlyList<TLine> lines, Func<TLine, string> number, IReadOnlyDictionary<string, Box> boxes,
        Func<Box, TLine, (string Code, string Message)?> rule) =>
        JudgeParts(list, lines, number, boxes, (box, line) => rule(box, line) is var (code, message) ? [("", code, message)] : []);

    /// <summary>The same for lines with parts that can be wrong.</summary>
    /// <param name="rule">What is wrong with a line: the part as a path after the line's, such as <c>.contents[1]</c>, or "".</param>
    public Refusal? JudgeParts<TLine>(
        string list, IReadOnlyList<TLine> lines, Func<TLine, string> number, IReadOnlyDictionary<string, Box> boxes,
        Func<Box, TLine, IEnumerable<(string Part, string Code, string Message)>> rule)
    {
        var wrongLines = 0;
        var seen = new HashSet<string>();
        var refused = new List<RefusedLine>();
        for (var i = 0; i < lines.Count; i++)
        {
            var box = number(lines[i]);
            List<(string Part, string Code, string Message)> broken =
                boxes.GetValueOrDefault(box) is not { } found ? [("", "box.unknown", "The operation has no such box.")]
                : !seen.Add(box) ? [("", "box.twice", "An earlier line names it.")]
                : [.. rule(found, lines[i])];
            refused.AddRange(broken.Select(b => new RefusedLine($"{list}[{i}]{b.Part}", box, b.Code, b.Message)));
            wrongLines += broken.Count > 0 ? 1 : 0;
        }

        TellSealTrouble(refused, boxes);
        return refused.Count == 0
            ? null
            : new($"{_noun}.lines-refused", $"{wrongLines} of {lines.Count} boxes are refused, so nothing was done.",
                new Dictionary<string, object?> { ["lines"] = refused });
    }

    /// <summary>A box whose seal is not what it should be is an operator's business, even though nothing is done with it.</summary>
    private void TellSealTrouble(List<RefusedLine> refused, IReadOnlyDictionary<string, Box> boxes)
    {
        foreach (var line in refused.Where(r => r.Code.StartsWith("seal.", StringComparison.Ordinal)).Take(MostTold))
        {
            var box = boxes[line.Box];
            db.TellNow(log => log.LogWarning(
                "Seal trouble with box {Box}: {Reason} ({District}, shipment {Shipment}, operation {Operation})",
                box.Number, line.Message, box.DistrictCode, box.ShipmentId, store.OperationId));
        }
    }

    public Refusal? RefuseOnePerson(string first, string second) => Signatures.AreOfOnePerson(first, second)
        ? new($"{_noun}.same-person", "Two different people sign it.")
        : null;

    /// <summary>What the custody log is told of it.</summary>
    public CustodyRecord Record(DateTimeOffset at, string? by, string? witness, string place, Guid? shipmentId = null, Guid? waybillId = null) =>
        new(id, at, store.TimeZone, by, witness, place) { ShipmentId = shipmentId, WaybillId = waybillId };

    /// <summary>What the ledger is told of it.</summary>
    public StockCause Cause(StockDocumentKind moved, CustodyRecord record, string? reason = null) =>
        new(moved, id, record.At, now, record.By ?? "", record.Witness ?? "", reason);

    /// <summary>Keeps the document, and its events in the custody log.</summary>
    public async Task Keep(
        CustodyRecord record, int boxes, IReadOnlyList<EpcisEvent> events, CancellationToken ct, string? reason = null)
    {
        db.Add(new BoxDocument(store.OperationId, id, kind, fingerprint, record.At, now)
        {
            By = record.By,
            Witness = record.Witness,
            Place = record.Place,
            WaybillId = record.WaybillId,
            Boxes = boxes,
            Reason = reason,
        });
        if (events.Count > 0)
        {
            await db.Record(store.OperationId, events, now, ct);
        }
    }
}
