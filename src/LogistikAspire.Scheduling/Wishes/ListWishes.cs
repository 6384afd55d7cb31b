using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Wishes;

internal static class ListWishes
{
    public sealed record Response(Guid Id, string DistrictCode, WishingAgency Agency, DateOnly Date, int Weight, string Reason);

    /// <summary>The wishes of an operation, ordered by id.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.Id == operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        var rows = await db.Wishes.AsNoTracking()
            .SeenBy(caller, w => w.DistrictCode)
            .Where(w => w.OperationId == operationId && w.Id.CompareTo(after) > 0)
            .OrderBy(w => w.Id)
            .Take(page.Limit + 1)
            .Select(w => new Response(w.Id, w.DistrictCode, w.Agency, w.Date, w.Weight, w.Reason))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(rows, row => row.Id.ToString()));
    }
}
