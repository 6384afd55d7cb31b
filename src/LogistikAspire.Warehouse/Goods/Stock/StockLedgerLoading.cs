using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

/// <summary>
/// How a document's part of the ledger comes from and goes to the database. Take the operation's turn before: positions are read and
/// written back, and two documents at once would otherwise both take the last sheet (the CHECK and the entries' key would still stop the
/// second).
/// </summary>
internal static class StockLedgerLoading
{
    public static async Task<StockLedger> StockLedger(
        this WarehouseDb db, Guid operationId, IEnumerable<string> items, IEnumerable<string> places, CancellationToken ct)
    {
        var (itemCodes, placeCodes) = (items.Distinct().ToArray(), places.Distinct().ToArray());
        await db.Stock
            .Where(s => s.OperationId == operationId && itemCodes.Contains(s.Item) && placeCodes.Contains(s.Place))
            .LoadAsync(ct);

        // From the change tracker, since the vehicles of a shipment leave together and the first may have opened the position.
        return new(operationId, db.Stock.Local.Where(
            s => s.OperationId == operationId && itemCodes.Contains(s.Item) && placeCodes.Contains(s.Place)));
    }

    public static void Keep(this WarehouseDb db, StockLedger ledger)
    {
        db.AddRange(ledger.Opened);
        db.AddRange(ledger.Entries);
    }
}
