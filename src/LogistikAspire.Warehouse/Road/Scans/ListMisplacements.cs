using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Scans;

internal static class ListMisplacements
{
    /// <param name="Box">Number of the box.</param>
    /// <param name="Number">From 1 for each box.</param>
    /// <param name="Expected">Where it should have been.</param>
    /// <param name="Found">Where it was seen.</param>
    /// <param name="ShipmentId">The shipment that it left the store with.</param>
    /// <param name="FoundAt">When it was seen there.</param>
    /// <param name="RecoveredAt">When it was where it should be, or elsewhere; null while the alarm is open.</param>
    public sealed record Item(
        string Box, int Number, string Expected, string Found, Guid? ShipmentId, DateTimeOffset FoundAt, DateTimeOffset? RecoveredAt);

    /// <summary>The alarms about boxes at wrong places, ordered by box.</summary>
    /// <param name="open">True for those that are open only.</param>
    public static async Task<Results<Ok<Page<Item>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, bool? open, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey(new NumberedBox("", 0), out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var items = await db.Misplacements
            .AsNoTracking()
            .SeenBy(caller, m => m.BoxNumber.Substring(0, 8))
            .Where(m => m.OperationId == operationId && (open != true || m.RecoveredAt == null))
            .Where(m => m.BoxNumber.CompareTo(after.Box) > 0 || (m.BoxNumber == after.Box && m.Number > after.Number))
            .OrderBy(m => m.BoxNumber).ThenBy(m => m.Number)
            .Take(page.Limit + 1)
            .Select(m => new Item(m.BoxNumber, m.Number, m.ExpectedPlace, m.FoundPlace, m.ShipmentId, m.FoundAt, m.RecoveredAt))
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(items, i => $"{new NumberedBox(i.Box, i.Number)}"));
    }
}
