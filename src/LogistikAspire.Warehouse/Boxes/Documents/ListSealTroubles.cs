using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class ListSealTroubles
{
    /// <param name="Box">Number of the box.</param>
    /// <param name="Number">From 1 for each box.</param>
    /// <param name="Finding"><c>missing</c>, <c>broken</c> or <c>other</c>.</param>
    /// <param name="Expected">The seal that it should bear.</param>
    /// <param name="Found">The seal that was on it; null when there was none that could be read.</param>
    /// <param name="Place">Where it was found so.</param>
    /// <param name="ShipmentId">The shipment that it was laid out for, or left with.</param>
    /// <param name="InspectionId">The document that says so.</param>
    /// <param name="EndedAt">When it was sealed anew, opened or put out of service; null while the alarm is open.</param>
    /// <param name="NewSeal">The seal that ended it.</param>
    public sealed record Item(
        string Box, int Number, SealFinding Finding, string Expected, string? Found, string Place, string Reason, Guid? ShipmentId,
        Guid InspectionId, DateTimeOffset FoundAt, DateTimeOffset? EndedAt, string? NewSeal);

    /// <summary>The alarms about seals, ordered by box.</summary>
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

        var items = await db.SealTroubles
            .AsNoTracking()
            .SeenBy(caller, t => t.BoxNumber.Substring(0, 8))
            .Where(t => t.OperationId == operationId && (open != true || t.EndedAt == null))
            .Where(t => t.BoxNumber.CompareTo(after.Box) > 0 || (t.BoxNumber == after.Box && t.Number > after.Number))
            .OrderBy(t => t.BoxNumber).ThenBy(t => t.Number)
            .Take(page.Limit + 1)
            .Select(t => new Item(
                t.BoxNumber, t.Number, t.Finding, t.ExpectedSeal, t.FoundSeal, t.Place, t.Reason, t.ShipmentId, t.InspectionId, t.FoundAt,
                t.EndedAt, t.NewSeal))
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(items, i => $"{new NumberedBox(i.Box, i.Number)}"));
    }
}
