using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.History;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Boxes.Documents;

/// <summary>
/// The turn in which a document about boxes is recorded: finds the boxes, judges each line, keeps the document and tells the custody log.
/// </summary>
/// <param name="at">When it happened, as the sender says; null means now.</param>
/// <param name="scope">What the document is about: the waybill in the request's path; null for the operation.</param>
internal sealed class BoxTurn(
    WarehouseDb db, TimeProvider clock, Caller caller, BoxDocumentKind kind, Guid operationId, Guid id, object request, DateTimeOffset? at,
    Guid? scope = null)
    : DocumentTurn<BoxDocument>(
        db, clock, NounOf(kind), operationId, id, Operation.Documents.Fingerprint.Of(scope ?? operationId, new { kind, request }),
        at)
{
    // A file of 5,000 wrong seals is one mistake.
    private const int MostTold = 20;

    private readonly BoxHistory _history = new(db, operationId);

    /// <summary>Those of the boxes that exist, by number.</summary>
    public Task<Dictionary<string, Box>> Find(IEnumerable<string> numbers, CancellationToken ct) =>
        _history.Find(RecordKind, numbers, At, ct);

    /// <summary>The same for boxes that the document only looks at, whatever became of them since.</summary>
    public Task<Dictionary<string, Box>> Look(IEnumerable<string> numbers, CancellationToken ct) =>
        _history.Find(Operation.Documents.RecordKind.Sightings, numbers, At, ct);

    /// <summary>Notes what boxes are before the document changes them. Those that the turn found are noted.</summary>
    public Task Remember(IEnumerable<Box> boxes, CancellationToken ct) => _history.Remember(RecordKind, boxes, At, ct);

    /// <returns>Null if no record of the boxes contradicts the time of the document.</returns>
    public Refusal? RefuseTime(IEnumerable<Box> boxes) => _history.Refuse(boxes, At);

    /// <summary>Boxes that were found or looked at as they were when the document happened, each by its own records.</summary>
    public List<BoxThen> AsOf(IEnumerable<Box> boxes) => [.. boxes.Select(_history.AsOf)];

    /// <summary>Judges lines that each name a box and nothing else.</summary>
    public Refusal? Judge(
        string list, IReadOnlyList<string> lines, IReadOnlyDictionary<string, Box> boxes, Func<Box, Refusal?> rule) =>
        Judge(list, lines, number => number, boxes, (box, _) => rule(box));

    /// <summary>Judges the lines of a document in their order: a box that exists, named once, that its own rule lets pass.</summary>
    /// <param name="list">Name of the list in the request.</param>
    /// <param name="lines">In the order of the request.</param>
    /// <param name="number">The box that a line names.</param>
    /// <param name="boxes">Those of the boxes that exist.</param>
    /// <param name="rule">Null if the line may stand.</param>
    /// <returns>Null if all may stand; otherwise a refusal with every line that may not.</returns>
    public Refusal? Judge<TLine>(
        string list, IReadOnlyList<TLine> lines, Func<TLine, string> number, IReadOnlyDictionary<string, Box> boxes,
        Func<Box, TLine, Refusal?> rule) =>
        JudgeParts(list, lines, number, boxes, (box, line) => rule(box, line) is { } refusal ? [new(refusal)] : []);

    /// <summary>The same for lines with parts that can be wrong.</summary>
    /// <param name="rule">All that is wrong with a line.</param>
    public Refusal? JudgeParts<TLine>(
        string list, IReadOnlyList<TLine> lines, Func<TLine, string> number, IReadOnlyDictionary<string, Box> boxes,
        Func<Box, TLine, IEnumerable<LineFault>> rule)
    {
        var seen = new HashSet<string>();
        var refused = new List<RefusedLine>();
        foreach (var (i, line) in lines.Index())
        {
            var box = number(line);
            IEnumerable<LineFault> faults =
                boxes.GetValueOrDefault(box) is not { } found ? [new(new("box.unknown", "The operation has no such box."))]
                : !seen.Add(box) ? [new(new("box.twice", "An earlier line names it."))]
                : JudgeTime(rule(found, line), found);
            refused.AddRange(faults.Select(f => RefusedLine.OfBox(list, i, box, f.Refusal, f.Part)));
        }

        TellSealTrouble(refused, boxes);
        return RefusedLine.Refuse(Noun, refused, lines.Count);
    }

    private IEnumerable<LineFault> JudgeTime(IEnumerable<LineFault> faults, Box box)
    {
        List<LineFault> all = [.. faults];
        return all.Count > 0 || _history.Judge(box, At) is not { } contradiction ? all : [new(contradiction)];
    }

    /// <returns>Null if two different people sign the document.</returns>
    public Refusal? MaySign(string first, string second) => Signatures.MaySign(Noun, first, second);

    /// <summary>Of a document that is signed where its boxes are. Ask before they are judged, as that tells of them.</summary>
    /// <param name="numbers">The boxes that it names. The first that exists says where it is signed; they are all at one place.</param>
    /// <returns>Null if the caller keeps that place.</returns>
    public Refusal? MayActWhere(IEnumerable<string> numbers, IReadOnlyDictionary<string, Box> boxes) =>
        numbers.Select(boxes.GetValueOrDefault).FirstOrDefault(box => box is not null) is { } first ? caller.MayActAt(first.Place) : null;

    /// <summary>
    /// What the custody log is told of the document, which is signed at a place that the caller keeps. Each document comes by here before
    /// anything is saved, so one that forgot to ask is not recorded.
    /// </summary>
    public CustodyRecord Record(string by, string? witness, string place, Guid? shipmentId = null, Guid? waybillId = null)
    {
        caller.MayActAt(place).MustBeDone();
        return new(Store.Code, Id, At, Store.TimeZone, by, witness, place) { ShipmentId = shipmentId, WaybillId = waybillId };
    }

    /// <summary>What the stock ledger is told of the document.</summary>
    public StockCause Cause(StockDocumentKind moved, CustodyRecord record, string? reason = null) =>
        new(moved, Id, record.At, Now, record.By ?? "", record.Witness ?? "", reason);

    /// <summary>Keeps the document, and its events in the custody log.</summary>
    public async Task Keep(
        CustodyRecord record, int boxes, IReadOnlyList<EpcisEvent> events, CancellationToken ct, string? reason = null,
        string? policeReport = null)
    {
        Db.Add(new BoxDocument(OperationId, Id, kind, Fingerprint, record.At, Now)
        {
            By = record.By,
            Witness = record.Witness,
            Place = record.Place,
            WaybillId = record.WaybillId,
            Boxes = boxes,
            Reason = reason,
            PoliceReport = policeReport,
        });
        _history.Keep(RecordKind, Id, record.At);
        if (events.Count > 0)
        {
            await RecordCustody.Record(Db, OperationId, events, Now, ct);
        }
    }

    /// <summary>What such a document is, as codes name it: <c>seal-inspection</c>.</summary>
    internal static string NounOf(BoxDocumentKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private RecordKind RecordKind => kind.ToRecordKind();

    /// <summary>A box whose seal is not what it should be is an operator's business, even though nothing is done with it.</summary>
    private void TellSealTrouble(List<RefusedLine> refused, IReadOnlyDictionary<string, Box> boxes)
    {
        foreach (var line in refused.Where(r => r.Code.StartsWith("seal.", StringComparison.Ordinal)).Take(MostTold))
        {
            var box = boxes[line.Box!];
            Db.TellNow(log => log.LogWarning(
                "Seal trouble with box {Box}: {Reason} ({District}, shipment {Shipment}, operation {Operation})",
                box.Number, line.Message, box.DistrictCode, box.ShipmentId, OperationId));
        }
    }
}
