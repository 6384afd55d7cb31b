using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Deliveries;

public static class ListReserveUses
{
    /// <param name="VillageCode">The polling station: Kemendagri code of its village, and its number.</param>
    /// <param name="Quantity">Sheets.</param>
    public sealed record Response(
        Guid UseId, string Item, string VillageCode, int Number, int Quantity, string Reason, string SignedBy, string WitnessedBy,
        DateTimeOffset UsedAt, DateTimeOffset RecordedAt);

    /// <summary>The records of reserve ballots used, ordered by id.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.IsOpen(operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var uses = await db.ReserveUses.AsNoTracking()
            .Where(u => u.OperationId == operationId && u.Id > after)
            .OrderBy(u => u.Id)
            .Take(page.Limit + 1)
            .Select(u => new Response(
                u.Id, u.Item, u.VillageCode, u.Number, u.Quantity, u.Reason, u.SignedBy, u.WitnessedBy, u.UsedAt, u.RecordedAt))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(uses, u => $"{u.UseId}"));
    }
}
