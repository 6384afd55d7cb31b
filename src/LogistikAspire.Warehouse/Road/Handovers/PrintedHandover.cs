using LogistikAspire.Authorization;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Printing;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Handovers;

/// <summary>What became of a box at a stop, as far as one hand-over and those before it say.</summary>
public enum Outcome
{
    Accepted,
    Rejected,

    /// <summary>An earlier hand-over names it.</summary>
    Earlier,

    /// <summary>The waybill brought it for this stop, and nobody has handed it over.</summary>
    Missing,

    /// <summary>It came off the vehicle elsewhere, before this hand-over was recorded.</summary>
    TurnedBack,
}

/// <summary>One box that a waybill brought for a stop.</summary>
/// <param name="Ordinal">Its polling station, from 1 within the district.</param>
/// <param name="Station">The polling station as a place; null when the box was never packed.</param>
/// <param name="Reason">Why it was rejected.</param>
public sealed record PrintedLine(
    string Number, string Election, int Ordinal, string? Station, string? Seal, Outcome Outcome, string? Reason);

/// <summary>A hand-over and all that its pages say. It says the same whenever it is printed, whatever happens later.</summary>
/// <param name="Lines">Every box for the stop, by number.</param>
/// <param name="Address">Of the hand-over's page.</param>
public sealed record PrintedHandover(
    Store Store, PlaceNames Names, Handover Handover, Waybill Waybill, IReadOnlyList<PrintedLine> Lines, string Address)
{
    public IReadOnlyList<PrintedLine> Of(Outcome outcome) => [.. Lines.Where(l => l.Outcome == outcome)];

    /// <returns>Null if there is no such hand-over.</returns>
    internal static async Task<PrintedHandover?> Load(
        WarehouseDb db, Guid operationId, Guid handoverId, HttpRequest request, Caller caller, CancellationToken ct)
    {
        var store = await OpenStore.Load(db, operationId, ct);
        var handover = await db.Handovers.AsNoTracking().SeenIn(caller, h => h.Place)
            .SingleOrDefaultAsync(h => h.OperationId == operationId && h.Id == handoverId, ct);
        if (store is null || handover is null)
        {
            return null;
        }

        var waybill = await db.Waybills.AsNoTracking().SingleAsync(w => w.OperationId == operationId && w.Id == handover.WaybillId, ct);
        return new(
            store, await PlaceNames.Load(db, operationId, ct), handover, waybill, await LinesOf(db, handover, ct),
            request.AddressOf($"/operations/{operationId}/handovers/{handoverId}/page"));
    }

    private static async Task<IReadOnlyList<PrintedLine>> LinesOf(WarehouseDb db, Handover handover, CancellationToken ct)
    {
        var reasons = handover.Lines.ToDictionary(l => l.BoxNumber, l => l.Reason);
        var earlier = (await db.Handovers
            .Where(h => h.OperationId == handover.OperationId && h.WaybillId == handover.WaybillId && h.RecordedAt < handover.RecordedAt)
            .SelectMany(h => h.Lines.Select(l => l.BoxNumber))
            .ToListAsync(ct)).ToHashSet();
        var turnedBack = (await db.WaybillBoxes
            .Where(b => b.OperationId == handover.OperationId && b.WaybillId == handover.WaybillId)
            .Join(
                db.BoxDocuments.Where(d => d.RecordedAt < handover.RecordedAt),
                b => new { b.OperationId, Id = b.TurnBackId!.Value }, d => new { d.OperationId, d.Id }, (b, _) => b.BoxNumber)
            .ToListAsync(ct)).ToHashSet();
        var boxes = await db.WaybillBoxes.AsNoTracking()
            .Where(b => b.OperationId == handover.OperationId && b.WaybillId == handover.WaybillId && b.Stop == handover.Place)
            .Join(
                db.Boxes, b => new { b.OperationId, Number = b.BoxNumber }, b => new { b.OperationId, b.Number },
                (line, box) => new { box.Number, box.Election, box.PollingStation, box.Home, line.Seal })
            .ToListAsync(ct);
        return [.. boxes.OrderBy(b => b.Number, StringComparer.Ordinal).Select(b => new PrintedLine(
            b.Number, b.Election, b.PollingStation, b.Home, b.Seal, OutcomeOf(b.Number), reasons.GetValueOrDefault(b.Number)))];

        Outcome OutcomeOf(string box) => reasons.TryGetValue(box, out var reason)
            ? reason is null ? Outcome.Accepted : Outcome.Rejected
            : earlier.Contains(box) ? Outcome.Earlier
            : turnedBack.Contains(box) ? Outcome.TurnedBack
            : Outcome.Missing;
    }
}
