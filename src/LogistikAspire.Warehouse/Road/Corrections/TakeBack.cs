using LogistikAspire.Custody.Epcis;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.History;
using LogistikAspire.Warehouse.Boxes.Register;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Corrections;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Corrections;

/// <summary>
/// Takes a record back for boxes whose latest record it is: each is what it was before, and so is all that counts on it: vehicles, stock,
/// the floor, seals, alarms, shipments.
/// </summary>
internal sealed class TakeBack(WarehouseDb db, DocumentTurn<Correction> turn, RecordKind kind, CorrectRecord.Request request)
{
    private readonly List<EpcisEvent> _events = [];
    private readonly List<string> _removed = [];

    /// <summary>What the custody log is told beside what it is told of the record.</summary>
    public IReadOnlyList<EpcisEvent> Events => _events;

    /// <summary>Boxes that the record had brought into the world.</summary>
    public IReadOnlyList<string> Removed => _removed;

    private Guid OperationId => turn.OperationId;

    private Guid RecordId => request.Record!.Value;

    /// <returns>Null if it is done; otherwise do not save.</returns>
    public async Task<Refusal?> Do(List<BoxRecord> rows, PackedKits kits, StockLayout layout, CancellationToken ct)
    {
        var numbers = rows.ConvertAll(r => r.BoxNumber);
        var boxes = await db.Boxes
            .Where(b => b.OperationId == OperationId && numbers.Contains(b.Number))
            .ToDictionaryAsync(b => b.Number, ct);
        List<(BoxRecord Row, Box Box)> changed = [.. rows.Where(r => r.Changes != BoxAspects.None).Select(r => (r, boxes[r.BoxNumber]))];
        HashSet<Guid> ways = [.. changed.SelectMany(c => new[] { c.Row.Before.WaybillId, c.Box.WaybillId }).OfType<Guid>()];
        var refusal = await RefuseHomes(changed, ct) ?? await PutOnVehicles(changed, ct) ?? await PutIntoBooks(changed, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        await TakeOffSeals(changed, ct);
        await RemoveReplacements(changed, ct);
        await db.KitAcceptances
            .Where(a => a.OperationId == OperationId && a.DocumentId == RecordId && numbers.Contains(a.BoxNumber))
            .ExecuteDeleteAsync(ct);
        await TakeOffLabels(changed, ct);
        rows.ForEach(r => r.TakenBackBy = turn.Id);
        if (PutBack(changed) is { } noRoom)
        {
            return noRoom;
        }

        await new WayTimes(db, OperationId).Renew(ways, ct);
        await EndAlarms(rows, boxes, ct);
        foreach (var district in changed.Select(c => c.Box.DistrictCode).Distinct())
        {
            await kits.Compare(OperationId, district, ct);
        }

        await layout.Renew(OperationId, $"A record of its boxes was taken back: {request.Reason}", ct);
        db.TellOnCommit(log => log.LogWarning(
            "{Kind} {Record} is taken back for {Boxes} boxes: {Reason} (operation {Operation})",
            request.Kind, RecordId, rows.Count, request.Reason, OperationId));
        return null;
    }

    /// <summary>A polling station's label is on one box at a time.</summary>
    private async Task<Refusal?> RefuseHomes(List<(BoxRecord Row, Box Box)> changed, CancellationToken ct)
    {
        foreach (var (row, box) in changed.Where(c => c.Row.Before.Home is not null && c.Row.Before.Home != c.Box.Home && !c.Box.IsRecap))
        {
            var other = await db.Boxes
                .Where(b => b.OperationId == OperationId && b.Home == row.Before.Home && b.Election == box.Election
                    && b.ReplacedBy == null && b.Number != box.Number)
                .Select(b => b.Number)
                .FirstOrDefaultAsync(ct);
            if (other is not null && !changed.Exists(c => c.Box.Number == other))
            {
                return new("box.home-taken",
                    $"Box {box.Number} would bear the label of {row.Before.Home} again, which is on {other}: take that back in the same "
                        + "correction, or re-address it first (readdressings).");
            }
        }

        return null;
    }

    private async Task<Refusal?> PutOnVehicles(List<(BoxRecord Row, Box Box)> changed, CancellationToken ct)
    {
        foreach (var group in changed
            .Where(c => c.Row.Before.WaybillId != c.Box.WaybillId)
            .GroupBy(c => (c.Row.Before.WaybillId ?? c.Box.WaybillId)!.Value))
        {
            var waybill = (await db.Waybills.FindAsync([OperationId, group.Key], ct))!;
            var numbers = group.Select(c => c.Box.Number).ToArray();
            var lines = await db.WaybillBoxes
                .Where(b => b.OperationId == OperationId && b.WaybillId == group.Key && numbers.Contains(b.BoxNumber))
                .ToDictionaryAsync(b => b.BoxNumber, ct);
            var isOpen = waybill.State == WaybillState.Open;
            var loaded = group.Where(c => c.Row.Before.State == BoxState.Loaded).ToList();
            if (loaded.Count > 0 && !isOpen)
            {
                return new("waybill.not-open",
                    $"Box {loaded[0].Box.Number} would be on the vehicle of waybill {Waybill.Name(waybill.Number)} again, which has left "
                        + "or was cancelled. Record where the box is instead: load it on another (loadings), or take it in where it is "
                        + "(findings).");
            }

            db.AddRange(loaded.Select(c => new WaybillBox(OperationId, group.Key, c.Box.Number, c.Row.Before.Stop!, c.Row.Before.Seal)));
            db.RemoveRange(group.Where(c => c.Row.Before.WaybillId is null).Select(c => lines[c.Box.Number]));
            await TakeBackHandover(
                waybill,
                [
                    .. group.Where(c => c.Row.Before.State is BoxState.Departed or BoxState.Arrived)
                        .Select(c => (c.Box, lines[c.Box.Number])),
                ],
                ct);
        }

        return null;
    }

    /// <summary>Boxes that were handed over, or came off, are on their vehicle once more.</summary>
    private async Task TakeBackHandover(Waybill waybill, List<(Box Box, WaybillBox Line)> boxes, CancellationToken ct)
    {
        if (boxes.Count == 0)
        {
            return;
        }

        var isFree = !await db.Waybills.AnyAsync(
            w => w.OperationId == OperationId && w.Plate == waybill.Plate && w.Id != waybill.Id
                && (w.State == WaybillState.Open || w.State == WaybillState.Departed), ct);
        var all = Count(boxes);
        waybill.TakeBack(all.Accepted, all.Rejected, all.TurnedBack, isFree);
        if (waybill.ShipmentId is { } shipmentId)
        {
            var planned = Count([.. boxes.Where(b => !b.Box.IsRecap)]);
            (await db.Shipments.FindAsync([OperationId, shipmentId], ct))!.TakeBack(planned.Accepted, planned.Rejected, planned.TurnedBack);
        }

        boxes.ForEach(b => b.Line.TakeBack());

        static (int Accepted, int Rejected, int TurnedBack) Count(List<(Box Box, WaybillBox Line)> boxes) => (
            boxes.Count(b => b.Line.IsAccepted == true), boxes.Count(b => b.Line.IsAccepted == false),
            boxes.Count(b => b.Line.TurnedBackTo is not null));
    }

    /// <summary>Moves what the boxes hold, or held before, to where the books had it.</summary>
    private async Task<Refusal?> PutIntoBooks(List<(BoxRecord Row, Box Box)> changed, CancellationToken ct)
    {
        var numbers = changed.ConvertAll(c => c.Box.Number);
        var holding = (await db.BoxContents.AsNoTracking()
                .Where(c => c.OperationId == OperationId && numbers.Contains(c.BoxNumber))
                .ToListAsync(ct))
            .ToLookup(c => c.BoxNumber, c => new Content(c.Item, c.Quantity));
        var moves = new List<StockReversal.Moved>();
        foreach (var (row, box) in changed)
        {
            var (now, before) = (PointOf(box.Past()), PointOf(row.Before));
            List<Content> held = [.. holding[box.Number]];
            if (row.Contents is { } had && !had.ToHashSet().SetEquals(held))
            {
                // Out of the box it went to the loose stock, and into it it came from there.
                var loose = new StockPoint(row.Before.Place, kind == RecordKind.Retirements ? Condition.Damaged : Condition.Good);
                moves.AddRange(Moves(held, now, loose, box.State));
                moves.AddRange(Moves(had, loose, before, box.State));
                await db.BoxContents.Where(c => c.OperationId == OperationId && c.BoxNumber == box.Number).ExecuteDeleteAsync(ct);
                db.AddRange(had.Select(c => new BoxContent
                {
                    OperationId = OperationId, BoxNumber = box.Number, Item = c.Item, Quantity = c.Quantity,
                }));
            }
            else if (now != before)
            {
                moves.AddRange(Moves(held, now, before, box.State));
            }
        }

        List<StockReversal.Moved> sums =
        [
            .. moves.GroupBy(m => (m.Key, m.Kind)).Select(g => new StockReversal.Moved(g.Key.Key, g.Key.Kind, g.Sum(m => m.Change)))
                .Where(m => m.Change != 0),
        ];
        return await StockReversal.Move(db, OperationId, sums, CorrectRecord.Cause(turn, request), ct);
    }

    private IEnumerable<StockReversal.Moved> Moves(IEnumerable<Content> contents, StockPoint from, StockPoint to, BoxState state)
    {
        var moved = kind switch
        {
            RecordKind.Packings => StockDocumentKind.Packing,
            RecordKind.Openings or RecordKind.Withdrawals => StockDocumentKind.Unpacking,
            RecordKind.Retirements => StockDocumentKind.Retirement,
            RecordKind.Losses => StockDocumentKind.Loss,
            _ when state != BoxState.Lost && to.Condition == Condition.Lost => StockDocumentKind.Recovery,
            _ => StockDocumentKind.Dispatch,
        };
        return contents.SelectMany(c => new StockReversal.Moved[]
        {
            new(new(c.Item, from.Place, from.Condition), moved, -c.Quantity), new(new(c.Item, to.Place, to.Condition), moved, c.Quantity),
        });
    }

    /// <summary>Where what is in a box is by the books.</summary>
    private static StockPoint PointOf(BoxPast box) => box.State == BoxState.Lost
        ? new(Place.Unknown, Condition.Lost)
        : new(box.State == BoxState.Departed ? box.Stop! : box.Place, Condition.Packed);

    /// <summary>A seal that was never put on may be put on another box; a trouble that was never there, or did not end, is told.</summary>
    private async Task TakeOffSeals(List<(BoxRecord Row, Box Box)> changed, CancellationToken ct)
    {
        var numbers = changed.ConvertAll(c => c.Box.Number);
        await db.Seals
            .Where(s => s.OperationId == OperationId && s.SealingId == RecordId && numbers.Contains(s.BoxNumber))
            .ExecuteDeleteAsync(ct);
        var troubles = (await db.SealTroubles.Where(t => t.OperationId == OperationId && numbers.Contains(t.BoxNumber)).ToListAsync(ct))
            .ToLookup(t => t.BoxNumber);
        foreach (var (row, box) in changed.Where(c => c.Row.Before.HasSealTrouble != c.Box.HasSealTrouble))
        {
            var last = troubles[box.Number].MaxBy(t => t.Number)!;
            if (box.HasSealTrouble)
            {
                db.Enqueue(last.End(row.Before.Seal, turn.At));
                continue;
            }

            var again = last.Again(last.Number + 1);
            db.Add(again);
            db.Enqueue(again.Tell());
        }
    }

    // Boxes may have taken over each other's stations: first all labels come off.
    private async Task TakeOffLabels(List<(BoxRecord Row, Box Box)> changed, CancellationToken ct)
    {
        var relabelled = changed.Where(c => c.Row.Before.Home != c.Box.Home).Select(c => c.Box).ToList();
        var numbers = relabelled.ConvertAll(b => b.Number);
        await db.Boxes.Where(b => b.OperationId == OperationId && numbers.Contains(b.Number))
            .ExecuteUpdateAsync(b => b.SetProperty(x => x.Home, (string?)null), ct);
        relabelled.ForEach(b => db.Entry(b).Property(x => x.Home).OriginalValue = null);
    }

    private async Task RemoveReplacements(List<(BoxRecord Row, Box Box)> changed, CancellationToken ct)
    {
        foreach (var (_, box) in changed.Where(c => c.Row.Before.ReplacedBy is null && c.Box.ReplacedBy is not null))
        {
            db.Remove((await db.Boxes.FindAsync([OperationId, box.ReplacedBy!], ct))!);
            _removed.Add(box.ReplacedBy!);
        }
    }

    /// <returns>Null if the floor has room for those that stand on it again.</returns>
    private Refusal? PutBack(List<(BoxRecord Row, Box Box)> changed)
    {
        var standing = 0;
        foreach (var (row, box) in changed)
        {
            standing -= box.IsOnFloor ? 1 : 0;
            box.PutBack(row.Before with { ShipmentId = box.IsInStore ? box.ShipmentId : row.Before.ShipmentId });
            standing += box.IsOnFloor ? 1 : 0;
        }

        if (standing >= 0)
        {
            return turn.Store.Floor.Place(standing);
        }

        turn.Store.Floor.Clear(-standing);
        return null;
    }

    /// <summary>Alarms that the record raised are over; a box that stands off its way again is an alarm again.</summary>
    private async Task EndAlarms(List<BoxRecord> rows, Dictionary<string, Box> boxes, CancellationToken ct)
    {
        var (at, place) = (rows[0].At, (await db.BoxDocuments.FindAsync([OperationId, RecordId], ct))?.Place);
        var raised = await db.Misplacements
            .Where(m => m.OperationId == OperationId && m.RecoveredAt == null && m.FoundAt == at && m.FoundPlace == place
                && boxes.Keys.Contains(m.BoxNumber))
            .ToListAsync(ct);
        raised.ForEach(m => db.Enqueue(m.Recover(boxes[m.BoxNumber].Place, turn.At)));
        await db.SaveChangesAsync(ct);
        foreach (var astray in boxes.Values.Where(IsAstray).GroupBy(b => b.Place).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var record = new CustodyRecord(
                turn.Store.Code, turn.Id, turn.At, turn.Store.TimeZone, request.CorrectedBy, request.WitnessedBy, astray.Key);
            List<Box> there = [.. astray.OrderBy(b => b.Number, StringComparer.Ordinal)];
            _events.AddRange(await Alarms.Raise(db, record, there, ct));
        }
    }

    private static bool IsAstray(Box box) => box.State is not (BoxState.Departed or BoxState.Loaded or BoxState.Missing or BoxState.Lost)
        && box.Place != Place.Unknown && !box.IsOnItsWay(box.Place);
}
