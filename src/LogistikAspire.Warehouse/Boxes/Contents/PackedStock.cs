using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Contents;

/// <summary>
/// What is in boxes moves with them. Nothing else moves packed stock, so what leaves is always booked where it leaves from, unless someone
/// changed the database behind the ledger. A departure is a fact even then: what is booked moves, and the reconciliation names the rest,
/// which the boxes hold and the ledger does not.
/// </summary>
internal static class PackedStock
{
    private sealed record Moving(string Item, string Place, long Quantity);

    /// <summary>Books what is in the boxes from where they leave to where they are brought. Take the operation's turn before.</summary>
    /// <param name="from">The place that they leave.</param>
    /// <param name="boxes">Each with the place that it is brought to.</param>
    /// <param name="cause">The departure; or that boxes were found elsewhere.</param>
    public static async Task Move(
        WarehouseDb db, Guid operationId, string from, IReadOnlyCollection<(string Box, string To)> boxes, StockCause cause,
        CancellationToken ct)
    {
        var moving = await Contents(db, operationId, boxes, ct);
        var ledger = await StockLedger.Load(
            db, operationId, moving.Select(m => m.Item), [from, .. moving.Select(m => m.Place)], ct);
        foreach (var (item, to, quantity) in moving)
        {
            ledger.MoveUpTo(new(item, from, Condition.Packed), new(item, to, Condition.Packed), quantity, cause);
        }

        ledger.Keep(db);

        // The vehicles of a shipment leave in one turn: the next one finds the positions that this one opened.
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Books what was in boxes that are opened for voting as good where they are; they hold no kit any more.</summary>
    /// <param name="place">Where they are opened.</param>
    /// <param name="boxes">Numbers of the boxes.</param>
    /// <param name="cause">The opening.</param>
    public static async Task Unpack(
        WarehouseDb db, Guid operationId, string place, IReadOnlyCollection<string> boxes, StockCause cause, CancellationToken ct)
    {
        var unpacked = await Contents(db, operationId, [.. boxes.Select(b => (b, place))], ct);
        var ledger = await StockLedger.Load(db, operationId, unpacked.Select(m => m.Item), [place], ct);
        foreach (var (item, _, quantity) in unpacked)
        {
            ledger.MoveUpTo(new(item, place, Condition.Packed), new(item, place, Condition.Good), quantity, cause);
        }

        ledger.Keep(db);
        await db.BoxContents.Where(c => c.OperationId == operationId && boxes.Contains(c.BoxNumber)).ExecuteDeleteAsync(ct);
    }

    /// <summary>What the boxes hold, by item and place, ordered.</summary>
    private static Task<List<Moving>> Contents(
        WarehouseDb db, Guid operationId, IReadOnlyCollection<(string Box, string Place)> boxes, CancellationToken ct)
    {
        var (numbers, places) = (boxes.Select(b => b.Box).ToArray(), boxes.Select(b => b.Place).ToArray());
        return db.Database.SqlQuery<Moving>($"""
            SELECT c.item, b.place, sum(c.quantity)::bigint AS quantity
            FROM unnest({numbers}, {places}) AS b (number, place)
            JOIN box_contents c ON c.operation_id = {operationId} AND c.box_number = b.number
            GROUP BY c.item, b.place ORDER BY c.item, b.place
            """).ToListAsync(ct);
    }
}
