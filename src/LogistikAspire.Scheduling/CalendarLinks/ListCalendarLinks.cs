using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.CalendarLinks;

internal static class ListCalendarLinks
{
    /// <param name="Agency">Whose calendar; null is everybody's.</param>
    /// <param name="DistrictCode">Null for all districts.</param>
    /// <param name="MadeBy">Name of who made it.</param>
    /// <param name="Until">When it ends by itself; null for no end.</param>
    /// <param name="RevokedAt">Since when it shows nothing; null if it was not revoked.</param>
    /// <param name="LastUsedOn">The last day (UTC) on which somebody read it; null if nobody did.</param>
    public sealed record Response(
        Guid Id, string Name, string? Agency, string? DistrictCode, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset? Until,
        DateTimeOffset? RevokedAt, DateOnly? LastUsedOn);

    /// <summary>
    /// The links that the caller's agency made, revoked ones too, ordered by id; of a local agency, those that the caller made. What
    /// nobody reads any more is better revoked.
    /// </summary>
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

        var rows = await db.CalendarLinks.AsNoTracking()
            .OwnedBy(caller)
            .Where(l => l.OperationId == operationId && l.Id.CompareTo(after) > 0)
            .OrderBy(l => l.Id)
            .Take(page.Limit + 1)
            .Select(l => new Response(
                l.Id, l.Name, l.Audience, l.DistrictCode, l.MadeBy, l.MadeAt, l.Until, l.RevokedAt, l.LastUsedOn))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(rows, row => row.Id.ToString()));
    }
}
