using LogistikAspire.Closing;
using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Schedule;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.CalendarLinks;

internal static class GetLinkedCalendar
{
    /// <summary>
    /// The published schedule as a calendar to subscribe to, as <c>schedule.ics</c> is, at an address that needs no token: the link's key
    /// is in it.
    /// </summary>
    /// <param name="key">Comes with the address. In the query, which neither logs nor traces hold.</param>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    /// <response code="304">Nothing changed since the version that the caller has (<c>If-None-Match</c>).</response>
    /// <response code="404">There is no such link, or not any more.</response>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, Guid linkId, string? key, string? lang, HttpResponse response, SchedulingDb db, TimeProvider clock,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var link = await db.CalendarLinks.AsNoTracking().SingleOrDefaultAsync(l => l.OperationId == operationId && l.Id == linkId, ct);
        if (!CalendarLink.Opens(link, key, now)
            || await db.Set<OperationEnd>().AnyAsync(e => e.OperationId == operationId && e.ClosedAt != null, ct)
            || (await PublishedSchedule.LoadCalendar(db, operationId, ct)).Schedule is not { } schedule)
        {
            return CalendarLinkRefusals.Unknown.ToProblem();
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (link!.LastUsedOn != today)
        {
            await db.CalendarLinks.Where(l => l.OperationId == operationId && l.Id == linkId)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.LastUsedOn, today), ct);
        }

        // Whoever keeps a copy asks again before using it: a revoked link is gone at once.
        response.Headers.CacheControl = "private, no-cache";
        return GetScheduleCalendar.File(schedule, link.Audience, link.DistrictCode, Language.Of(lang));
    }
}
