using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

/// <summary>
/// What a record moved, moved back by new entries: the ledger's past never changes. The new entries are of the same kind, so that whoever
/// sums a kind up finds it as if the record had never been, and name the correction.
/// </summary>
internal static class StockReversal
{
    /// <summary>Units that a record moved at a position, less what was moved back already.</summary>
    public sealed record Moved(StockKey Key, StockDocumentKind Kind, long Change);

    /// <param name="recordIds">The record's id as the ledger has it, and those of its corrections so far.</param>
    /// <param name="items">Null for all.</param>
    public static async Task<List<Moved>> Find(
        WarehouseDb db, Guid operationId, IReadOnlyCollection<Guid> recordIds, IReadOnlyCollection<string>? items, CancellationToken ct)
    {
        var sums = await db.StockEntries.AsNoTracking()
            .Where(e => e.OperationId == operationId && recordIds.Contains(e.DocumentId) && (items == null || items.Contains(e.Item)))
            .GroupBy(e => new { e.Item, e.Place, e.Condition, e.Kind })
            .Select(g => new { g.Key.Item, g.Key.Place, g.Key.Condition, g.Key.Kind, Change = g.Sum(e => e.Change) })
            .Where(g => g.Change != 0)
            .ToListAsync(ct);
        return
        [
            .. sums.Select(s => new Moved(new(s.Item, s.Place, s.Condition), s.Kind, s.Change))
                .OrderBy(m => m.Key.ToString(), StringComparer.Ordinal),
        ];
    }

    /// <summary>Moves all of it back, or nothing.</summary>
    /// <param name="cause">The correction; its kind does not count.</param>
    /// <returns>Null if it is booked; otherwise what is not there any more.</returns>
    public static Task<Refusal?> Reverse(
        WarehouseDb db, Guid operationId, IReadOnlyList<Moved> moved, StockCause cause, CancellationToken ct) =>
        Move(db, operationId, [.. moved.Select(m => m with { Change = -m.Change })], cause, ct);

    /// <summary>Moves units between positions, all or nothing: what comes is booked before what goes.</summary>
    public static async Task<Refusal?> Move(
        WarehouseDb db, Guid operationId, IReadOnlyList<Moved> moves, StockCause cause, CancellationToken ct)
    {
        var ledger = await StockLedger.Load(db, operationId, moves.Select(m => m.Key.Item), moves.Select(m => m.Key.Place), ct);
        foreach (var (key, kind, change) in moves.OrderByDescending(m => m.Change > 0))
        {
            if (!ledger.Move(key, change, cause with { Kind = kind }))
            {
                return new("stock.insufficient",
                    $"{ledger.QuantityAt(key)} of {key.Item} are {key.Condition.ToString().ToLowerInvariant()} at {key.Place} by the "
                        + $"books, and {-change} would be taken back: what used them since is corrected first "
                        + $"(GET stock/{key.Item}/{key.Place}/"
                        + $"{key.Condition.ToString().ToLowerInvariant()} names it).");
            }
        }

        ledger.Keep(db);
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>What a record moved gets another time: it is moved back and moved anew, in an order that never lacks anything.</summary>
    /// <param name="recordId">The record as the ledger has it.</param>
    /// <param name="cause">The correction; its time is the one that the record had.</param>
    /// <param name="at">The right time.</param>
    public static async Task Retime(
        WarehouseDb db, Guid operationId, Guid recordId, IReadOnlyList<Moved> moved, StockCause cause, DateTimeOffset at,
        CancellationToken ct)
    {
        var ledger = await StockLedger.Load(db, operationId, moved.Select(m => m.Key.Item), moved.Select(m => m.Key.Place), ct);
        foreach (var (key, kind, change) in moved)
        {
            var own = cause with { Kind = kind, DocumentId = recordId };
            var back = (Change: -change, Cause: own);
            var anew = (Change: change, Cause: own with { At = at });
            foreach (var move in change > 0 ? [anew, back] : new[] { back, anew })
            {
                (ledger.Move(key, move.Change, move.Cause) ? null : new Refusal("stock.insufficient", $"{key}")).MustBeDone();
            }
        }

        ledger.Keep(db);
    }
}
