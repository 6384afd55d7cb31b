using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
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
    /// <param name="cause">The departure; or that boxes were found elsewhere, or are missing.</param>
    public static Task Move(
        WarehouseDb db, Guid operationId, string from, IReadOnlyCollection<(string Box, string To)> boxes, StockCause cause,
        CancellationToken ct) =>
        Book(db, operationId, boxes, to => (new(from, Condition.Packed), new(to, Condition.Packed)), cause, ct);

    /// <summary>Books what was in boxes that are opened for voting as good where they are; they hold no kit any more.</summary>
    /// <param name="place">Where they are opened.</param>
    /// <param name="boxes">Numbers of the boxes.</param>
    /// <param name="cause">The opening.</param>
    public static async Task Unpack(
        WarehouseDb db, Guid operationId, string place, IReadOnlyCollection<string> boxes, StockCause cause, CancellationToken ct) =>
        await Empty(db, operationId, place, boxes, Condition.Good, cause, ct);

    /// <summary>Books what is in boxes that are damaged beyond use as damaged where they are; they hold no kit any more.</summary>
    /// <param name="place">Where they are.</param>
    /// <param name="boxes">Numbers of the boxes.</param>
    /// <param name="cause">The retirement.</param>
    public static async Task Damage(
        WarehouseDb db, Guid operationId, string place, IReadOnlyCollection<string> boxes, StockCause cause, CancellationToken ct) =>
        await Empty(db, operationId, place, boxes, Condition.Damaged, cause, ct);

    /// <summary>Books what is in boxes that are written off as lost. It stays known which of them hold what.</summary>
    /// <param name="boxes">Each with the place at which its contents are by the books.</param>
    /// <param name="cause">The loss.</param>
    public static Task Lose(
        WarehouseDb db, Guid operationId, IReadOnlyCollection<(string Box, string From)> boxes, StockCause cause, CancellationToken ct) =>
        Book(db, operationId, boxes, from => (new(from, Condition.Packed), new(Place.Unknown, Condition.Lost)), cause, ct);

    /// <summary>Books what is in lost boxes where they were found.</summary>
    /// <param name="boxes">Each with the place at which it was found.</param>
    /// <param name="cause">The sighting.</param>
    public static Task Recover(
        WarehouseDb db, Guid operationId, IReadOnlyCollection<(string Box, string To)> boxes, StockCause cause, CancellationToken ct) =>
        Book(db, operationId, boxes, to => (new(Place.Unknown, Condition.Lost), new(to, Condition.Packed)), cause, ct);

    private static async Task Empty(
        WarehouseDb db, Guid operationId, string place, IReadOnlyCollection<string> boxes, Condition condition, StockCause cause,
        CancellationToken ct)
    {
        await Book(
            db, operationId, [.. boxes.Select(b => (b, place))], at => (new(at, Condition.Packed), new(at, condition)), cause, ct);
        await db.BoxContents.Where(c => c.OperationId == operationId && boxes.Contains(c.BoxNumber)).ExecuteDeleteAsync(ct);
    }

    /// <param name="boxes">Each with a place.</param>
    /// <param name="points">From where to where what is in a box is booked, by its place.</param>
    private static async Task Book(
        WarehouseDb db, Guid operationId, IReadOnlyCollection<(string Box, string Place)> boxes,
        Func<string, (StockPoint From, StockPoint To)> points, StockCause cause, CancellationToken ct)
    {
        if (boxes.Count == 0 || await Contents(db, operationId, boxes, ct) is not { Count: > 0 } contents)
        {
            return; // After voting, boxes hold nothing that is booked.
        }

        var places = contents.Select(c => points(c.Place)).SelectMany(p => new[] { p.From.Place, p.To.Place });
        var ledger = await StockLedger.Load(db, operationId, contents.Select(c => c.Item), places, ct);
        foreach (var (item, place, quantity) in contents)
        {
            var (from, to) = points(place);
            ledger.MoveUpTo(new(item, from.Place, from.Condition), new(item, to.Place, to.Condition), quantity, cause);
        }

        ledger.Keep(db);

        // The vehicles of a shipment leave in one turn: the next one finds the positions that this one opened.
        await db.SaveChangesAsync(ct);
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
