using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Corrections;

/// <summary>A signed record about goods that is being corrected.</summary>
/// <param name="At">When it happened; null for a sorting, which has a day.</param>
/// <param name="Items">Items that it names.</param>
internal sealed record GoodsRecord(RecordKind Kind, Guid Id, DateTimeOffset? At, IReadOnlyList<string> Items);

/// <summary>Corrects records about goods, in the operation's turn.</summary>
internal sealed class GoodsRecords(WarehouseDb db, Guid operationId)
{
    /// <returns>Null if there is none.</returns>
    public async Task<GoodsRecord?> Find(RecordKind kind, Guid id, CancellationToken ct) => kind switch
    {
        RecordKind.Deliveries when await db.Deliveries.FindAsync([operationId, id], ct) is { } d =>
            new(kind, id, d.DeliveredAt, [.. d.Lines.Select(l => l.Item)]),
        RecordKind.Sortings when await db.Sortings.FindAsync([operationId, id], ct) is { } s => new(kind, id, null, [s.Item]),
        RecordKind.ReserveUses when await db.ReserveUses.FindAsync([operationId, id], ct) is { } u => new(kind, id, u.UsedAt, [u.Item]),
        RecordKind.ExcessSettlements when await db.ExcessSettlements.FindAsync([operationId, id], ct) is { } e =>
            new(kind, id, e.SettledAt, [.. e.Lines.Select(l => l.Item)]),
        RecordKind.StockCounts when await db.StockCounts.FindAsync([operationId, id], ct) is { } c =>
            new(kind, id, c.CountedAt, [.. c.Lines.Select(l => l.Item).Distinct()]),
        RecordKind.StockDocuments when await db.StockDocuments.FindAsync([operationId, id], ct) is { } d =>
            new(kind, id, d.At, [.. (await Booked(id, ct)).Select(m => m.Key.Item).Distinct()]),
        _ => null,
    };

    /// <summary>The record gets its right time.</summary>
    /// <param name="cause">The correction; its time is the one that the record had.</param>
    public async Task Retime(GoodsRecord record, StockCause cause, DateTimeOffset at, CancellationToken ct)
    {
        await StockReversal.Retime(db, operationId, record.Id, await Booked(record.Id, ct), cause, at, ct);
        switch (record.Kind)
        {
            case RecordKind.Deliveries:
                (await db.Deliveries.FindAsync([operationId, record.Id], ct))!.Retime(at);
                break;
            case RecordKind.ReserveUses:
                (await db.ReserveUses.FindAsync([operationId, record.Id], ct))!.Retime(at);
                break;
            case RecordKind.ExcessSettlements:
                (await db.ExcessSettlements.FindAsync([operationId, record.Id], ct))!.Retime(at);
                break;
            case RecordKind.StockCounts:
                (await db.StockCounts.FindAsync([operationId, record.Id], ct))!.Retime(at);
                break;
            case RecordKind.StockDocuments:
                (await db.StockDocuments.FindAsync([operationId, record.Id], ct))!.Retime(at);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(record), record.Kind, "It has no time.");
        }
    }

    /// <summary>Takes the record back for these items.</summary>
    /// <returns>Null if it is done; otherwise do not save.</returns>
    public async Task<Refusal?> TakeBack(GoodsRecord record, IReadOnlyList<string> items, StockCause cause, CancellationToken ct) =>
        await TakeBackFromBooks(record, items, ct)
        ?? await StockReversal.Reverse(
            db, operationId, await StockReversal.Find(db, operationId, await Ids(record.Id, ct), items, ct), cause, ct);

    /// <summary>What beside the ledger counts on the record.</summary>
    private async Task<Refusal?> TakeBackFromBooks(GoodsRecord record, IReadOnlyList<string> items, CancellationToken ct)
    {
        switch (record.Kind)
        {
            case RecordKind.Deliveries:
                var delivery = (await db.Deliveries.FindAsync([operationId, record.Id], ct))!;
                return (await db.Orders.FindAsync([operationId, delivery.OrderId], ct))!
                    .TakeBack([.. delivery.Lines.Where(l => items.Contains(l.Item))]);
            case RecordKind.ExcessSettlements:
                var settlement = (await db.ExcessSettlements.FindAsync([operationId, record.Id], ct))!;
                (await db.Orders.FindAsync([operationId, settlement.OrderId], ct))!
                    .TakeBack([.. settlement.Lines.Where(l => items.Contains(l.Item))]);
                return null;
            case RecordKind.StockCounts:
                return await TakeBackCount(record.Id, items, ct);
            case RecordKind.StockDocuments:
                await ReopenCount(record.Id, items, ct);
                return null;
            default:
                return null;
        }
    }

    private async Task<Refusal?> TakeBackCount(Guid countId, IReadOnlyList<string> items, CancellationToken ct)
    {
        var settled = await db.StockDocuments.AsNoTracking()
            .Where(d => d.OperationId == operationId && d.CountId == countId)
            .OrderBy(d => d.RecordedAt)
            .ToListAsync(ct);
        foreach (var adjustment in settled.AsEnumerable().Reverse())
        {
            if ((await Booked(adjustment.Id, ct)).Exists(m => items.Contains(m.Key.Item)))
            {
                return new("correction.stood-upon",
                    $"An adjustment settled it: correct stock-documents/{adjustment.Id} first.",
                    new Dictionary<string, object?> { ["records"] = new[] { new { kind = "stock-documents", record = adjustment.Id } } });
            }
        }

        foreach (var position in await db.Stock
            .Where(s => s.OperationId == operationId && s.CountId == countId && items.Contains(s.Item))
            .ToListAsync(ct))
        {
            position.ForgetCount();
        }

        return null;
    }

    /// <summary>The difference that an adjustment settled is open again, unless its position was counted once more.</summary>
    private async Task ReopenCount(Guid documentId, IReadOnlyList<string> items, CancellationToken ct)
    {
        if ((await db.StockDocuments.FindAsync([operationId, documentId], ct))!.CountId is not { } countId)
        {
            return;
        }

        foreach (var moved in (await Booked(documentId, ct)).Where(m => items.Contains(m.Key.Item)))
        {
            (await db.Stock.FindAsync([operationId, moved.Key.Item, moved.Key.Place, moved.Key.Condition], ct))!
                .Reopen(countId, moved.Change);
        }
    }

    private async Task<List<StockReversal.Moved>> Booked(Guid recordId, CancellationToken ct) =>
        await StockReversal.Find(db, operationId, await Ids(recordId, ct), null, ct);

    private async Task<List<Guid>> Ids(Guid recordId, CancellationToken ct) =>
        [recordId, .. await Operation.Corrections.ListCorrections.Of(db, operationId, recordId, ct)];
}
