using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Guards;

internal static class ListGuardHandovers
{
    /// <summary>The guards' log, by id; with <c>place</c> only that place's.</summary>
    /// <param name="place"><c>store</c>, or a district store such as <c>ppk-63.03.05</c>.</param>
    public static async Task<Results<Ok<Page<GuardHandoverView>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [MaxLength(GuardedPlace.MaxPlace)] string? place, [AsParameters] PageQuery page, EscortDb db, Caller caller,
        CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.TimeZone != null, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var handovers = await db.GuardHandovers
            .AsNoTracking()
            .SeenIn(caller, h => h.Place)
            .Where(h => h.OperationId == operationId && h.HandoverId > after && (place == null || h.Place == place))
            .OrderBy(h => h.HandoverId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(handovers.ConvertAll(GuardHandoverView.Of), h => h.HandoverId.ToString()));
    }
}
