using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Register;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Corrections;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation.Corrections;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Corrections;

internal static class CorrectRecord
{
    /// <param name="Kind">
    /// Of the record that was wrong, as its path is called: <c>assemblies</c>, <c>packings</c>, <c>sealings</c>, <c>stagings</c>,
    /// <c>openings</c>, <c>loadings</c>, <c>unloadings</c> (also a cancellation), <c>departures</c>, <c>arrivals</c>, <c>handovers</c>,
    /// <c>turn-backs</c>, <c>sightings</c>, <c>findings</c>, <c>seal-inspections</c>, <c>losses</c>, <c>retirements</c>,
    /// <c>replacements</c>, <c>acceptances</c>, <c>readdressings</c>, <c>withdrawals</c>, <c>waybills</c> (when it was opened),
    /// <c>substitutes</c> (from when), <c>deliveries</c>, <c>sortings</c>, <c>stock-documents</c>, <c>stock-counts</c>,
    /// <c>reserve-uses</c> or <c>excess-settlements</c>.
    /// </param>
    /// <param name="Record">Its id; of a departure through the gate that of the shipment.</param>
    /// <param name="At">Its right time, when only that was wrong; absent when it is taken back.</param>
    /// <param name="Boxes">The boxes for which it is taken back; absent means all that it names.</param>
    /// <param name="Items">The items for which it is taken back; absent means all that it names.</param>
    /// <param name="Reason">What was wrong.</param>
    /// <param name="CorrectedBy">Who corrects it.</param>
    /// <param name="WitnessedBy">Who agrees; another person.</param>
    /// <param name="CorrectedAt">When; absent means now.</param>
    public sealed record Request(
        [Required, StringLength(30, MinimumLength = 1)] string Kind,
        [Required] Guid? Record,
        DateTimeOffset? At,
        [Length(1, 5_000), NoNulls] IReadOnlyList<string>? Boxes,
        [Length(1, 5_000), NoNulls] IReadOnlyList<string>? Items,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, StringLength(100, MinimumLength = 1), Legible] string CorrectedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? CorrectedAt);

    /// <summary>
    /// Corrects a signed record by a second one that names it. With <c>at</c> the record gets its right time. Without, it is taken back for
    /// all or some of its boxes or items: each box is what it was before, stock is moved back by new entries, and what was really done is
    /// recorded anew, under an id of its own. Only the latest record of a box can be taken back. The custody log declares its events in
    /// error. Sending it again changes nothing; a correction itself is not corrected.
    /// </summary>
    /// <response code="200">It is corrected.</response>
    /// <response code="409">
    /// Later records stand upon it, which are named (<c>correction.stood-upon</c>); another record contradicts the time
    /// (<c>record.contradicted</c>); another record is the answer, which is named (<c>correction.not-possible</c>); there is no such
    /// record; what it moved is not there any more (<c>stock.insufficient</c>); one person signs twice; or the id belongs to another
    /// correction.
    /// </response>
    public static async Task<Results<Ok<CorrectionResponse>, ProblemHttpResult>> Handle(
        Guid operationId, Guid correctionId, Request request, WarehouseDb db, StockLayout layout, PackedKits kits, TimeProvider clock,
        Caller caller, CancellationToken ct)
    {
        await using var turn = new DocumentTurn<Correction>(
            db, clock, "correction", operationId, correctionId, Fingerprint.Of(operationId, request), request.CorrectedAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is { } known)
        {
            return TypedResults.Ok(CorrectionResponse.Of(known));
        }

        var refusal = Signatures.MaySign("correction", request.CorrectedBy, request.WitnessedBy)
            ?? RefuseKind(request.Kind)
            ?? (request.At is { } at ? RefuseTime(request, at, turn) : null);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var kind = RecordKinds.Read(request.Kind)!.Value;
        var (corrected, wrong) = kind switch
        {
            RecordKind.Waybills => await WayCorrection.OfWaybill(db, turn, caller, request, ct),
            RecordKind.Substitutes => await WayCorrection.OfSubstitute(db, turn, caller, request, ct),
            >= RecordKind.Deliveries => await CorrectGoods(db, turn, caller, kind, request, ct),
            _ => await BoxCorrection.Do(db, turn, caller, layout, kits, kind, request, ct),
        };
        if (wrong is not null)
        {
            return wrong.ToProblem();
        }

        db.Add(corrected!);
        await turn.Save(ct);
        return TypedResults.Ok(CorrectionResponse.Of(corrected!));
    }

    /// <summary>The correction, as far as it is known by then.</summary>
    internal static Correction Correction(
        DocumentTurn<Correction> turn, RecordKind kind, Request request, DateTimeOffset? wrongAt, IEnumerable<string> boxes,
        IEnumerable<string> items) =>
        new(turn.OperationId, turn.Id, kind, request.Record!.Value, turn.Fingerprint)
        {
            RightAt = request.At?.ToUniversalTime(),
            WrongAt = request.At is null ? null : wrongAt,
            Boxes = [.. boxes.Order(StringComparer.Ordinal)],
            Items = [.. items.Order(StringComparer.Ordinal)],
            Reason = request.Reason,
            CorrectedBy = request.CorrectedBy,
            WitnessedBy = request.WitnessedBy,
            At = turn.At,
            RecordedAt = turn.Now,
        };

    /// <summary>What the ledger is told of the correction.</summary>
    internal static StockCause Cause(DocumentTurn<Correction> turn, Request request, DateTimeOffset? at = null) => new(
        StockDocumentKind.Adjustment, turn.Id, at ?? turn.At, turn.Now, request.CorrectedBy, request.WitnessedBy, request.Reason);

    private static Refusal? RefuseKind(string kind) =>
        kind == "corrections" ? new("correction.not-possible",
            "A correction is not taken back: record anew what is right; a time that was corrected wrongly is corrected once more.")
        : RecordKinds.Read(kind) is null ? new("correction.unknown-kind",
            $"No signed record is called {kind}. There are: {string.Join(", ", Enum.GetValues<RecordKind>().Select(k => k.Word()))}.")
        : null;

    // From when a substitute holds may be told before.
    private static Refusal? RefuseTime(Request request, DateTimeOffset at, DocumentTurn<Correction> turn) =>
        request.Boxes is not null || request.Items is not null
            ? new("correction.time-of-a-part",
                "A record has one time, for all that it names: leave boxes and items out; or, without at, take it back for them, and "
                    + "record them anew with their own time.")
            : request.Kind == RecordKind.Substitutes.Word() ? null
            : RecordTime.MayHappen(at.ToUniversalTime(), turn.Now, turn.Store.BeginsOn);

    private static async Task<(Correction? Corrected, Refusal? Wrong)> CorrectGoods(
        WarehouseDb db, DocumentTurn<Correction> turn, Caller caller, RecordKind kind, Request request, CancellationToken ct)
    {
        if (caller.MayActAt(Place.Store) is { } foreign)
        {
            return (null, foreign);
        }

        var records = new GoodsRecords(db, turn.OperationId);
        if (await records.Find(kind, request.Record!.Value, ct) is not { } record)
        {
            return (null, UnknownRecord(request));
        }

        if (request.At is { } at)
        {
            if (record.At is not { } wrongAt)
            {
                return (null, new("correction.not-possible",
                    "A sorting has a day, no hour: take it back (without at), and record it anew (sortings)."));
            }

            await records.Retime(record, Cause(turn, request, wrongAt), at.ToUniversalTime(), ct);
            return (Correction(turn, kind, request, wrongAt, [], []), null);
        }

        var earlier = await db.Corrections.AsNoTracking()
            .Where(c => c.OperationId == turn.OperationId && c.RecordId == record.Id)
            .ToListAsync(ct);
        var done = earlier.SelectMany(c => c.Items).ToHashSet();
        List<string> items = [.. (request.Items ?? [.. record.Items.Where(i => !done.Contains(i))]).Distinct()];
        var refused = items.Index()
            .Select(i => (i.Index, i.Item, Refusal: done.Contains(i.Item)
                    ? new Refusal("correction.done", "The record is taken back for it already.")
                    : !record.Items.Contains(i.Item) ? new Refusal("item.not-in-record", "The record does not name it.") : null))
            .Where(i => i.Refusal is not null)
            .Select(i => RefusedLine.OfItem(i.Index, i.Item, i.Refusal!))
            .ToList();
        var wrong = request.Boxes is not null ? new Refusal("correction.no-boxes", "The record names items, not boxes.")
            : items.Count == 0 ? new Refusal("correction.done", "The record is taken back already.")
            : RefusedLine.Refuse("correction", refused, items.Count) ?? await records.TakeBack(record, items, Cause(turn, request), ct);
        return wrong is null ? (Correction(turn, kind, request, null, [], items), null) : (null, wrong);
    }

    internal static Refusal UnknownRecord(Request request) => new("correction.unknown-record",
        $"There is no record {request.Kind}/{request.Record}: GET boxes/NUMBER/records lists those of a box; GET waybills and GET "
            + "substitutes list those.");
}
