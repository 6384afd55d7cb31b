using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.CalendarLinks;

internal static class RevokeCalendarLink
{
    /// <summary>Ends a link at once and for good; revoking it again changes nothing.</summary>
    /// <response code="404">There is no such link among the caller's.</response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid linkId, SchedulingDb db, Caller caller, TimeProvider clock, CancellationToken ct) =>
        await db.OnFreshState<Results<NoContent, ProblemHttpResult>>(async () =>
        {
            if (await db.CalendarLinks.FindAsync([operationId, linkId], ct) is not { } link || !link.IsOf(caller))
            {
                return Unknown.Of("calendar-link", linkId);
            }

            if (link.RevokedAt is null)
            {
                link.Revoke(clock.GetUtcNow());
                db.TellOnCommit(log => log.LogInformation("Calendar link {Link} revoked by {Agency}.", linkId, caller.Agency));
                await db.SaveChangesAsync(ct);
            }

            return TypedResults.NoContent();
        });
}
