using System.Data;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Reconciliation;

/// <summary>
/// Where the units of one item are that vendors say they made. It holds by construction except for what is named: what was stated and was
/// not there (or was something else), and adjustments.
/// </summary>
/// <param name="Printed">Units that the vendors' delivery notes state.</param>
/// <param name="Sent">Units outside the store, not damaged.</param>
/// <param name="Stored">Units in the store, not damaged.</param>
/// <param name="Damaged">Units that are damaged, wherever they are.</param>
/// <param name="Destroyed">Units destroyed, with a record.</param>
/// <param name="NeverCame">Units stated that were short or wrong.</param>
/// <param name="Adjusted">Units that adjustments brought into the books, less those that they took out.</param>
/// <param name="OpenDifference">Units that counts found more, or less, than the books say, and no adjustment settled.</param>
/// <param name="PackedDifference">
/// Units that boxes hold beyond those that the ledger has as packed. Not 0 only when someone changed the database behind it.
/// </param>
/// <param name="Lost">Units in boxes that are written off as lost.</param>
/// <param name="Excess">Units that came over the orders, until it is decided whether they are kept.</param>
/// <param name="Returned">Units that came over the orders and went back to the vendors.</param>
internal sealed record ItemReconciliation(
    string Item, long Printed, long Sent, long Stored, long Damaged, long Destroyed, long NeverCame, long Adjusted, long OpenDifference,
    long PackedDifference = 0, long Lost = 0, long Excess = 0, long Returned = 0)
{
    /// <summary>Printed less all that is named where it is: 0, down to one sheet, when it reconciles.</summary>
    public long Difference => Printed - Sent - Stored - Damaged - Destroyed - Lost - Excess - Returned;

    /// <summary>What of the difference nothing names. Not 0 only when someone changed the database behind the ledger.</summary>
    public long Unexplained => Difference - NeverCame + Adjusted;

    public bool Reconciles => Difference == 0 && OpenDifference == 0 && PackedDifference == 0 && Excess == 0;
}

internal static class Reconciliation
{
    /// <summary>All items that were ordered or booked, ordered by item.</summary>
    public static async Task<List<ItemReconciliation>> Load(WarehouseDb db, Guid operationId, CancellationToken ct)
    {
        // The sums must be of one moment: a delivery between two of them would look like sheets from nowhere.
        // Whoever has the operation's turn sees one moment as it is.
        await using var snapshot = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct)
            : null;
        var printed = await db.Orders
            .Where(o => o.OperationId == operationId)
            .SelectMany(o => o.Lines)
            .GroupBy(l => l.Item)
            .Select(g => new { Item = g.Key, Stated = g.Sum(l => l.Stated), NeverCame = g.Sum(l => l.Short + l.Wrong) })
            .ToDictionaryAsync(l => l.Item, ct);
        var stock = await db.Stock
            .Where(s => s.OperationId == operationId)
            .GroupBy(s => new { s.Item, IsStored = s.Place == Place.Store, s.Condition })
            .Select(g => new
            {
                g.Key.Item, g.Key.IsStored, g.Key.Condition, Quantity = g.Sum(s => s.Quantity), Open = g.Sum(s => s.OpenDifference),
            })
            .ToListAsync(ct);
        var gone = await db.StockEntries
            .Where(e => e.OperationId == operationId
                && (e.Kind == StockDocumentKind.Destruction || e.Kind == StockDocumentKind.Adjustment))
            .GroupBy(e => new { e.Item, e.Kind })
            .Select(g => new { g.Key.Item, g.Key.Kind, Change = g.Sum(e => e.Change) })
            .ToDictionaryAsync(e => (e.Item, e.Kind), e => e.Change, ct);

        var inBoxes = await db.BoxContents
            .Where(c => c.OperationId == operationId
                && !db.Boxes.Any(b => b.OperationId == operationId && b.Number == c.BoxNumber && b.State == BoxState.Lost))
            .GroupBy(c => c.Item)
            .Select(g => new { Item = g.Key, Quantity = g.Sum(c => c.Quantity) })
            .ToDictionaryAsync(c => c.Item, c => c.Quantity, ct);

        var byItem = stock.ToLookup(s => s.Item);
        return
        [
            .. printed.Keys.Union(byItem.Select(s => s.Key)).Order(StringComparer.Ordinal).Select(code =>
            {
                var own = byItem[code].ToList();
                return new ItemReconciliation(
                    code,
                    printed.GetValueOrDefault(code)?.Stated ?? 0,
                    own.Where(s => !s.IsStored && IsInUse(s.Condition)).Sum(s => s.Quantity),
                    own.Where(s => s.IsStored && IsInUse(s.Condition)).Sum(s => s.Quantity),
                    own.Where(s => s.Condition == Condition.Damaged).Sum(s => s.Quantity),
                    -gone.GetValueOrDefault((code, StockDocumentKind.Destruction)),
                    printed.GetValueOrDefault(code)?.NeverCame ?? 0,
                    gone.GetValueOrDefault((code, StockDocumentKind.Adjustment)),
                    own.Sum(s => s.Open),
                    inBoxes.GetValueOrDefault(code) - own.Where(s => s.Condition == Condition.Packed).Sum(s => s.Quantity),
                    own.Where(s => s.Condition == Condition.Lost).Sum(s => s.Quantity),
                    own.Where(s => s.Condition == Condition.Excess && s.IsStored).Sum(s => s.Quantity),
                    own.Where(s => s.Condition == Condition.Excess && !s.IsStored).Sum(s => s.Quantity));
            }),
        ];

        static bool IsInUse(Condition condition) => condition is not (Condition.Damaged or Condition.Lost or Condition.Excess);
    }
}
