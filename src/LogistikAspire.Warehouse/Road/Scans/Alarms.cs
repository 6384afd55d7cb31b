using LogistikAspire.Custody.Epcis;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.History;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Scans;

/// <summary>The alarms about misplaced boxes, raised and ended in the writer's turn.</summary>
internal static class Alarms
{
    // Compiled once, as every scan asks it while others wait.
    private static readonly Func<WarehouseDb, Guid, string[], DateTimeOffset, IAsyncEnumerable<Misplacement>> Open = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, string[] numbers, DateTimeOffset latest) => db.Misplacements.Where(
            m => m.OperationId == operationId && m.RecoveredAt == null && numbers.Contains(m.BoxNumber) && m.FoundAt <= latest));

    /// <summary>
    /// Boxes were seen at a place where they should not be. A box that is known to be there raises no second alarm; one that moved from one
    /// wrong place to another does.
    /// </summary>
    /// <returns>What the custody log is told.</returns>
    public static Task<IReadOnlyList<EpcisEvent>> Raise(
        WarehouseDb db, CustodyRecord record, IReadOnlyList<Box> boxes, CancellationToken ct) =>
        Raise(db, record, [.. boxes.Select(b => new BoxThen(b, b, null))], ct);

    /// <summary>
    /// The same for boxes that may have moved on by the time that it is recorded. An alarm is raised then too, and is over with the record
    /// that has the box where it should be.
    /// </summary>
    public static async Task<IReadOnlyList<EpcisEvent>> Raise(
        WarehouseDb db, CustodyRecord record, IReadOnlyList<BoxThen> seen, CancellationToken ct)
    {
        if (seen.Count == 0)
        {
            return [];
        }

        var boxes = seen.Select(b => b.Then).ToList();
        var (operationId, numbers) = (boxes[0].OperationId, boxes.Select(b => b.Number).ToArray());
        var known = (await db.Misplacements
            .Where(m => m.OperationId == operationId && numbers.Contains(m.BoxNumber))
            .ToListAsync(ct)).ToLookup(m => m.BoxNumber);
        foreach (var box in boxes)
        {
            var open = known[box.Number].SingleOrDefault(m => m.RecoveredAt is null);
            if (open?.FoundPlace == record.Place || open?.FoundAt > record.At + Chronology.Tolerance)
            {
                continue;
            }

            if (open is not null)
            {
                db.Enqueue(open.Recover(record.Place, record.At));

                // The index allows one that is open: it has to be closed before the next is written.
                await db.SaveChangesAsync(ct);
            }

            var number = known[box.Number].Select(m => m.Number).DefaultIfEmpty().Max() + 1;
            var misplacement = new Misplacement(box, number, record.Place, record.At);
            db.Add(misplacement);
            db.Enqueue(misplacement.Tell());
            db.TellOnCommit(log => log.LogWarning(
                "Box {Box} is misplaced: seen at {Place}, expected at {Expected} ({District}, shipment {Shipment}, operation {Operation}).",
                box.Number, misplacement.FoundPlace, misplacement.ExpectedPlace, box.DistrictCode, box.ShipmentId, operationId));
        }

        foreach (var moved in seen.Where(b => b.MovedAt is not null && b.Box.MayBeAt(b.Box.Place)))
        {
            await db.SaveChangesAsync(ct);
            await End(db, [moved.Box], moved.Box.Place, moved.MovedAt!.Value, ct);
        }

        return [.. boxes.Select(b => BoxEvents.Misplaced(record, b.Number, b.ExpectedPlace))];
    }

    /// <summary>
    /// Boxes stand where nobody sent them: for those off their own way the alarm is raised, unless it was; for all others it ends.
    /// </summary>
    /// <returns>What the custody log is told.</returns>
    public static async Task<IReadOnlyList<EpcisEvent>> Settle(
        WarehouseDb db, CustodyRecord record, IReadOnlyList<Box> boxes, CancellationToken ct)
    {
        await End(db, boxes, record.Place, record.At, ct);
        return await Raise(db, record, [.. boxes.Where(b => !b.IsOnItsWay(record.Place))], ct);
    }

    /// <summary>Boxes were where they should be, as far as that is on their own way: whoever was alarmed hears of it.</summary>
    public static async Task End(WarehouseDb db, IReadOnlyCollection<Box> boxes, string place, DateTimeOffset at, CancellationToken ct)
    {
        string[] numbers = [.. boxes.Where(b => b.IsOnItsWay(place)).Select(b => b.Number)];
        if (numbers.Length == 0)
        {
            return;
        }

        var open = await Open(db, boxes.First().OperationId, numbers, at + Chronology.Tolerance).ToListAsync(ct);
        open.ForEach(m => db.Enqueue(m.Recover(place, at)));
    }
}
