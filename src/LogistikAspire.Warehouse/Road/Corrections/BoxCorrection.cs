using LogistikAspire.Authorization;
using LogistikAspire.Custody;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.History;
using LogistikAspire.Warehouse.Boxes.Register;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Corrections;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Warehouse.Road.Corrections;

/// <summary>Corrects a record about boxes: its time, or that it counts for them.</summary>
internal static class BoxCorrection
{
    public static async Task<(Correction? Corrected, Refusal? Wrong)> Do(
        WarehouseDb db, DocumentTurn<Correction> turn, Caller caller, StockLayout layout, PackedKits kits, RecordKind kind,
        CorrectRecord.Request request, CancellationToken ct)
    {
        var rows = await db.BoxRecords
            .Where(r => r.OperationId == turn.OperationId && r.RecordId == request.Record && r.Kind == kind)
            .OrderBy(r => r.BoxNumber)
            .ToListAsync(ct);
        if (rows.Count == 0)
        {
            return (null, CorrectRecord.UnknownRecord(request));
        }

        if (caller.MayActAt(await PlaceOf(db, rows[0], ct)) is { } foreign)
        {
            return (null, foreign);
        }

        var standing = rows.Where(r => r.TakenBackBy is null).ToList();
        if (request.At is { } given)
        {
            var (at, was) = (given.ToUniversalTime(), rows[0].At);
            var contradicted = standing.Count == 0
                ? new Refusal("correction.done", "The record is taken back for all of its boxes: it has no time any more.")
                : await RefuseTime(db, standing, at, ct);
            if (contradicted is not null)
            {
                return (null, contradicted);
            }

            await new RecordTimes(db, turn.OperationId, request.Record!.Value)
                .Retime(kind, rows, CorrectRecord.Cause(turn, request, was), at, ct);
            await Tell(db, turn, request, standing.ConvertAll(r => r.BoxNumber), [], at, ct);
            return (CorrectRecord.Correction(turn, kind, request, was, [], []), null);
        }

        var numbers = request.Boxes?.Distinct().ToList() ?? standing.ConvertAll(r => r.BoxNumber);
        if ((RefuseToTakeBack(kind, request, numbers) ?? await RefuseLines(db, rows, numbers, kind, ct)) is { } refusal)
        {
            return (null, refusal);
        }

        var taken = standing.Where(r => numbers.Contains(r.BoxNumber)).ToList();
        var back = new TakeBack(db, turn, kind, request);
        if (await back.Do(taken, kits, layout, ct) is { } impossible)
        {
            return (null, impossible);
        }

        await Tell(db, turn, request, [.. numbers, .. back.Removed], back.Events, null, ct);
        return (CorrectRecord.Correction(turn, kind, request, null, numbers, []), null);
    }

    /// <summary>Where the record was signed. What the gate let leave has no document: it left the store.</summary>
    private static async Task<string> PlaceOf(WarehouseDb db, BoxRecord record, CancellationToken ct) =>
        record.Kind == RecordKind.Handovers
            ? (await db.Handovers.FindAsync([record.OperationId, record.RecordId], ct))!.Place
            : (await db.BoxDocuments.FindAsync([record.OperationId, record.RecordId], ct))?.Place ?? Place.Store;

    private static Refusal? RefuseToTakeBack(RecordKind kind, CorrectRecord.Request request, List<string> numbers) => kind switch
    {
        _ when request.Items is not null => new("correction.no-items", "The record names boxes, not items."),
        RecordKind.Departures => new("correction.not-possible",
            "A vehicle that left, or boxes that were on it, are not taken back. Boxes that never left, or came off it, are recorded where "
                + "they are (turn-backs, with that place; findings, if they are elsewhere). Only the time of a departure is corrected, "
                + "by at."),
        _ when numbers.Count == 0 => new("correction.done", "The record is taken back for all of its boxes already."),
        _ => null,
    };

    /// <returns>Null if the record is the latest of each of the boxes.</returns>
    private static async Task<Refusal?> RefuseLines(
        WarehouseDb db, List<BoxRecord> rows, List<string> numbers, RecordKind kind, CancellationToken ct)
    {
        var operationId = rows[0].OperationId;
        var own = rows.ToLookup(r => r.BoxNumber);
        var replacements = kind != RecordKind.Replacements ? [] : await db.Boxes
            .Where(b => b.OperationId == operationId && numbers.Contains(b.Replaces!))
            .ToDictionaryAsync(b => b.Replaces!, b => b.Number, ct);
        var sought = numbers.Concat(replacements.Values).ToArray();
        var later = (await db.BoxRecords.AsNoTracking()
                .Where(r => r.OperationId == operationId && sought.Contains(r.BoxNumber) && r.TakenBackBy == null
                    && r.Changes != BoxAspects.None)
                .ToListAsync(ct))
            .ToLookup(r => r.BoxNumber);
        List<BoxRecord> upon = [];
        List<RefusedLine> refused = [];
        foreach (var (i, number) in numbers.Index())
        {
            var row = own[number].FirstOrDefault(r => r.TakenBackBy is null);
            var after = row is null or { Changes: BoxAspects.None } ? []
                : later[number].Where(r => r.Number > row.Number)
                    .Concat(replacements.TryGetValue(number, out var replacement) ? later[replacement] : [])
                    .OrderByDescending(r => r.Number).ToList();
            upon.AddRange(after);
            var refusal = row is not null
                ? after.Count == 0 ? null
                    : new("correction.stood-upon", $"Later records stand upon it: {Name(after)}. Correct those first.")
                : own[number].Any() ? new Refusal("correction.done", $"{own[number].First().TakenBackBy} took it back already.")
                : new Refusal("box.not-in-record", "The record does not name it.");
            if (refusal is not null)
            {
                refused.Add(RefusedLine.OfBox("boxes", i, number, refusal));
            }
        }

        var lines = RefusedLine.Refuse("correction", refused, numbers.Count);
        return lines is null || upon.Count == 0 ? lines : new(
            "correction.stood-upon", $"Later records stand upon it: {Name(upon)}. Correct those first, the latest first.",
            new Dictionary<string, object?>(lines.Details!) { ["records"] = Latest(upon) });
    }

    private static string Name(IEnumerable<BoxRecord> records)
    {
        var all = records.DistinctBy(r => (r.Kind, r.RecordId)).OrderByDescending(r => r.Number).ToList();
        var first = string.Join(", ", all.Take(5).Select(r => $"{r.Kind.Word()}/{r.RecordId} of {RecordTime.Text(r.At)}"));
        return all.Count > 5 ? $"{first} and {all.Count - 5} more" : first;
    }

    private static object Latest(IEnumerable<BoxRecord> records) => records
        .OrderByDescending(r => r.Number)
        .DistinctBy(r => (r.Kind, r.RecordId))
        .Select(r => new { kind = r.Kind.Word(), record = r.RecordId, at = r.At })
        .ToList();

    /// <returns>Null if no other record of the boxes contradicts the time, before or after.</returns>
    private static async Task<Refusal?> RefuseTime(WarehouseDb db, List<BoxRecord> rows, DateTimeOffset at, CancellationToken ct)
    {
        var numbers = rows.ConvertAll(r => r.BoxNumber);
        var operationId = rows.Select(r => r.OperationId).FirstOrDefault();
        var others = (await db.BoxRecords.AsNoTracking()
                .Where(r => r.OperationId == operationId && numbers.Contains(r.BoxNumber) && r.TakenBackBy == null)
                .ToListAsync(ct))
            .ToLookup(r => r.BoxNumber);
        foreach (var row in rows)
        {
            foreach (var other in others[row.BoxNumber].Where(r => r.Number != row.Number && (r.Changes & row.Changes) != 0))
            {
                if (other.Number < row.Number && Chronology.IsBefore(at, other.At))
                {
                    return Chronology.Contradicted($"Box {row.BoxNumber}", at, other.Kind, other.RecordId, other.At);
                }

                if (other.Number > row.Number && Chronology.IsBefore(other.At, at))
                {
                    return Chronology.ContradictedAfter($"Box {row.BoxNumber}", at, other.Kind, other.RecordId, other.At);
                }
            }
        }

        return null;
    }

    /// <summary>The custody log declares the record's events in error, and has them anew as far as something of them is right.</summary>
    private static async Task Tell(
        WarehouseDb db, DocumentTurn<Correction> turn, CorrectRecord.Request request, IReadOnlyList<string> boxes,
        IReadOnlyList<EpcisEvent> more, DateTimeOffset? rightAt, CancellationToken ct)
    {
        var ids = boxes.Select(b => BoxId.Of(turn.Store.Code, b)).ToHashSet();
        var cause = new CorrectionCause(
            turn.Id, turn.At, HiddenName.Of(request.CorrectedBy), HiddenName.Of(request.WitnessedBy), request.Reason, rightAt);
        var stored = await StoredEvents.Of(
            (NpgsqlConnection)db.Database.GetDbConnection(), turn.OperationId, ids, request.Record!.Value, ct);
        List<EpcisEvent> events = [.. stored.SelectMany(e => ErrorDeclarations.Of(e, ids, cause, turn.Store.TimeZone)), .. more];
        if (events.Count > 0)
        {
            await RecordCustody.Record(db, turn.OperationId, events, turn.Now, ct);
        }
    }
}
