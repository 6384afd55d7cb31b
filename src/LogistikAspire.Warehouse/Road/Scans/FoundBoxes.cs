using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;

namespace LogistikAspire.Warehouse.Road.Scans;

internal static class FoundBoxes
{
    /// <summary>
    /// Those of the boxes that were rejected, missing or lost are from now on where they were seen, with what is in them. One that was
    /// replaced is set aside.
    /// </summary>
    /// <param name="seen">Boxes that should not be where they were seen.</param>
    /// <returns>Those that are there now.</returns>
    public static async Task<IReadOnlyList<Box>> Record(
        WarehouseDb db, BoxTurn turn, CustodyRecord record, IReadOnlyList<Box> seen, CancellationToken ct)
    {
        var lost = seen.Where(b => b.State == BoxState.Lost).ToList();
        if (lost.Count > 0)
        {
            var cause = turn.Cause(StockDocumentKind.Recovery, record);
            await PackedStock.Recover(db, turn.OperationId, [.. lost.Select(b => (b.Number, record.Place))], cause, ct);
        }

        var others = seen.Where(b => b.State is BoxState.Rejected or BoxState.Missing).ToList();
        foreach (var from in others.GroupBy(b => b.Place))
        {
            var cause = turn.Cause(StockDocumentKind.Dispatch, record);
            await PackedStock.Move(db, turn.OperationId, from.Key, [.. from.Select(b => (b.Number, record.Place))], cause, ct);
        }

        List<Box> found = [.. lost, .. others];
        foreach (var box in found)
        {
            var was = box.State;
            box.Find(record.Place);
            db.TellOnCommit(log => log.LogInformation(
                "Box {Box}, {Was}, is found at {Place} and {Is} ({District}, operation {Operation}).",
                box.Number, was, record.Place, box.State, box.DistrictCode, box.OperationId));
        }

        return found;
    }
}
