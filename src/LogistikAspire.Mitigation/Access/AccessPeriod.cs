namespace LogistikAspire.Mitigation.Access;

/// <summary>A declaration or an alert: it keeps access at a level on every day from first to last, both included.</summary>
internal sealed record AccessPeriod(DateOnly FirstDay, DateOnly LastDay, AccessLevel Level, string Reason)
{
    /// <summary>
    /// Access to one district: on each day the worst of all periods. Always made anew from all that are in force and never added to or
    /// taken from, so that what ends gives back exactly what it took.
    /// </summary>
    /// <returns>The days that are not open, by date, each with every reason for being just that bad.</returns>
    public static IReadOnlyList<AccessOnDay> Combine(IEnumerable<AccessPeriod> periods) =>
    [
        .. periods
            .Where(p => p.Level > AccessLevel.Open)
            .SelectMany(p => Enumerable
                .Range(0, p.LastDay.DayNumber - p.FirstDay.DayNumber + 1)
                .Select(day => new AccessOnDay(p.FirstDay.AddDays(day), p.Level, p.Reason)))
            .GroupBy(day => day.Date)
            .OrderBy(days => days.Key)
            .Select(days =>
            {
                var worst = days.Max(d => d.Level);
                var reasons = days.Where(d => d.Level == worst).Select(d => d.Reason).Distinct().Order(StringComparer.Ordinal);
                return new AccessOnDay(days.Key, worst, string.Join("; ", reasons));
            }),
    ];
}
