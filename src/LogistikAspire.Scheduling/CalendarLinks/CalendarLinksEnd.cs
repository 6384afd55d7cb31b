using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.CalendarLinks;

/// <summary>Whose access is revoked, reads no schedule by a link of theirs either.</summary>
internal sealed class CalendarLinksEnd(SchedulingDb db, TimeProvider clock) : IEndWithAccess
{
    public Task End(string subject, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.CalendarLinks.Where(l => l.Subject == subject && l.RevokedAt == null)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.RevokedAt, now), ct);
    }
}
