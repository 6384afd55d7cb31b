using System.Linq.Expressions;
using LogistikAspire.Authorization;

namespace LogistikAspire.Scheduling.CalendarLinks;

/// <summary>
/// Whose a link is: its maker's, and its agency's where that is one office. A local agency is many (forty polling stations in a district
/// share the word), so there it is its maker's alone.
/// </summary>
internal static class OwnCalendarLinks
{
    public static IQueryable<CalendarLink> OwnedBy(this IQueryable<CalendarLink> links, Caller caller) => links.Where(Rule(caller));

    public static bool IsOf(this CalendarLink link, Caller caller) =>
        link.Agency == caller.Agency && (!caller.IsLocal || link.Subject == caller.Subject);

    private static Expression<Func<CalendarLink, bool>> Rule(Caller caller) => caller.IsLocal
        ? l => l.Agency == caller.Agency && l.Subject == caller.Subject
        : l => l.Agency == caller.Agency;
}
