using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Corrections;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation.Places;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Corrections;

/// <summary>Corrects records that name neither boxes nor items: that a waybill was opened, that a place stands for another.</summary>
internal static class WayCorrection
{
    /// <summary>A waybill gets the right time of its opening. Nothing that was done with it lies before that.</summary>
    public static async Task<(Correction? Corrected, Refusal? Wrong)> OfWaybill(
        WarehouseDb db, DocumentTurn<Correction> turn, Caller caller, CorrectRecord.Request request, CancellationToken ct)
    {
        if (await db.Waybills.FindAsync([turn.OperationId, request.Record!.Value], ct) is not { } waybill)
        {
            return (null, CorrectRecord.UnknownRecord(request));
        }

        if (caller.MayActAt(waybill.From) is { } foreign)
        {
            return (null, foreign);
        }

        if (request.At is not { } given)
        {
            return (null, new("correction.not-possible",
                "A waybill is not taken back. While it is open it is cancelled (cancellations); what left on it is recorded where it came "
                    + "to (arrivals, handovers, turn-backs). Only the time of its opening is corrected, by at."));
        }

        var (at, was) = (given.ToUniversalTime(), waybill.OpenedAt);
        var first = await db.BoxDocuments.AsNoTracking()
            .Where(d => d.OperationId == turn.OperationId && d.WaybillId == waybill.Id)
            .OrderBy(d => d.At)
            .FirstOrDefaultAsync(ct);
        if (first is not null && Chronology.IsBefore(first.At, at))
        {
            return (null, Chronology.ContradictedAfter(
                $"Waybill {Waybill.Name(waybill.Number)}", at, first.Kind.ToRecordKind(), first.Id, first.At));
        }

        waybill.RetimeOpening(at);
        return (CorrectRecord.Correction(turn, RecordKind.Waybills, request, was, [], []), null);
    }

    /// <summary>A substitute holds from another time on; or, while nothing came to it, it is no place any more.</summary>
    public static async Task<(Correction? Corrected, Refusal? Wrong)> OfSubstitute(
        WarehouseDb db, DocumentTurn<Correction> turn, Caller caller, CorrectRecord.Request request, CancellationToken ct)
    {
        if (await db.Substitutes.FindAsync([turn.OperationId, request.Record!.Value], ct) is not { } substitute)
        {
            return (null, CorrectRecord.UnknownRecord(request));
        }

        if (caller.MayActAt(substitute.Original) is { } foreign)
        {
            return (null, foreign);
        }

        var was = substitute.From;
        var refusal = substitute.TakenBackBy is { } by ? new Refusal("correction.done", $"{by} took it back already.")
            : request.At is null ? await RefuseUsed(db, substitute, ct)
            : null;
        if (refusal is not null)
        {
            return (null, refusal);
        }

        if (request.At is { } at)
        {
            substitute.Retime(at.ToUniversalTime());
        }
        else
        {
            substitute.TakeBack(turn.Id);
        }

        return (CorrectRecord.Correction(turn, RecordKind.Substitutes, request, was, [], []), null);
    }

    /// <returns>Null if no vehicle leads or led to the place, and nothing was recorded there.</returns>
    private static async Task<Refusal?> RefuseUsed(WarehouseDb db, Substitute substitute, CancellationToken ct)
    {
        var (operationId, place) = (substitute.OperationId, substitute.Place);
        var isUsed = await db.Waybills.AnyAsync(
                w => w.OperationId == operationId && w.State != WaybillState.Cancelled
                    && (w.From == place || w.Stops.Any(s => s.Place == place)), ct)
            || await db.Boxes.AnyAsync(b => b.OperationId == operationId && (b.Place == place || b.LastPlace == place), ct)
            || await db.BoxDocuments.AnyAsync(d => d.OperationId == operationId && d.Place == place, ct)
            || await db.Stock.AnyAsync(s => s.OperationId == operationId && s.Place == place, ct);
        return isUsed ? new("correction.stood-upon",
                $"Vehicles lead to {place}, or something was recorded there. If {substitute.Original} is used again, or another place is, "
                    + "name it as the next substitute (substitutes); if only the time was wrong, give the right one (at).")
            : null;
    }
}
