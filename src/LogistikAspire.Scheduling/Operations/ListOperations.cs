using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Operations;

internal static class ListOperations
{
    public sealed record Response(
        Guid Id, string Code, string Name, string RegencyCode, string? Regency, DateOnly VotingDate, int PlanVersion);

    /// <summary>The operations of the caller's token, ordered by id.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem>> Handle(
        [AsParameters] PageQuery page, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        var rows = await db.Operations.AsNoTracking()
            .Where(o => o.Id.CompareTo(after) > 0 && (caller.Operations == null || caller.Operations.Contains(o.Id)))
            .OrderBy(o => o.Id)
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(
            [
                .. rows.Select(o => new Response(
                    o.Id, o.Code, o.Details.Name, o.Details.RegencyCode, o.Details.Regency, o.Details.VotingDate, o.PlanVersion)),
            ],
            row => row.Id.ToString()));
    }
}
