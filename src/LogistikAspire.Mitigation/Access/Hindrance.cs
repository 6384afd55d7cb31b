namespace LogistikAspire.Mitigation.Access;

/// <summary>Something that keeps the way at a level on every day from first to last, both included: a declaration or an alert.</summary>
internal sealed record Hindrance(DateOnly FirstDay, DateOnly LastDay, AccessLevel Level, string Reason);

/// <summary>The level of one day that is not open, with every reason for being just that bad.</summary>
internal sealed record DayLevel(DateOnly Date, AccessLevel Level, string Reason);

/// <summary>
/// The way to one district: on each day the worst of what hinders it. Always made anew from all hindrances in force and never added to
/// or taken from, so that what is taken back gives back exactly what it took.
/// </summary>
internal static class Way
{
    /// <returns>The days that are not open, by date.</returns>
    public static IReadOnlyList<DayLevel> Combine(IEnumerable<Hindrance> hindrances) =>
    [
        .. hindrances
            .Where(h => h.Level > AccessLevel.Open)
            .SelectMany(h => Enumerable
                .Range(0, h.LastDay.DayNumber - h.FirstDay.DayNumber + 1)
                .Select(day => new DayLevel(h.FirstDay.AddDays(day), h.Level, h.Reason)))
            .GroupBy(day => day.Date)
            .OrderBy(days => days.Key)
            .Select(days =>
            {
                var worst = days.Max(d => d.Level);
                var reasons = days.Where(d => d.Level == worst).Select(d => d.Reason).Distinct().Order(StringComparer.Ordinal);
                return new DayLevel(days.Key, worst, string.Join("; ", reasons));
            }),
    ];
}
