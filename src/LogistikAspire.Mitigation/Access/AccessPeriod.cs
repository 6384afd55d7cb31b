namespace LogistikAspire.Mitigation.Access;

/// <summary>A time during which something keeps access to a district at a level: an alert, an override, or all of them together.</summary>
/// <param name="From">From this moment on (UTC).</param>
/// <param name="Until">Until this moment, which is no longer part of it (UTC); null while no end is known.</param>
/// <param name="Level">How bad access is.</param>
/// <param name="VehicleKinds">Where restricted: codes of the only kinds that may pass; null where the kinds' own settings say so.</param>
/// <param name="Reason">Why.</param>
/// <param name="Alerts">Ids of the alerts that make it so; none where BPBD has set it by hand.</param>
internal sealed record AccessPeriod(
    DateTimeOffset From, DateTimeOffset? Until, AccessLevel Level, IReadOnlyList<string>? VehicleKinds, string Reason,
    IReadOnlyList<Guid> Alerts)
{
    /// <summary>Reasons that are told of one moment; how many more there are is counted.</summary>
    public const int MaxReasons = 10;

    /// <summary>
    /// Access to one district: at each moment the strictest of all that is in force; of what is equally strict, every reason, and only the
    /// vehicle kinds that all of them let pass. What is set by hand stands above all. Always made anew from all that is in force and never
    /// added to or taken from, so that what ends gives back exactly what it took and the next strictest stands.
    /// </summary>
    /// <returns>The times at which it is not open, in order and without overlap; neighbours differ.</returns>
    public static IReadOnlyList<AccessPeriod> Combine(IEnumerable<AccessPeriod> inForce, AccessPeriod? byHand = null)
    {
        var coming = new Queue<AccessPeriod>(inForce.Where(p => p.Level > AccessLevel.Open && p.IsSome).OrderBy(p => p.From));
        List<AccessPeriod> all = byHand is { IsSome: true } ? [.. coming, byHand] : [.. coming];
        var moments = all.Select(p => p.From).Concat(all.Select(p => p.Until).OfType<DateTimeOffset>()).Distinct().Order().ToList();
        var holding = new List<AccessPeriod>();
        var combined = new List<AccessPeriod>();
        for (var i = 0; i < moments.Count; i++)
        {
            var (from, until) = (moments[i], i + 1 < moments.Count ? moments[i + 1] : (DateTimeOffset?)null);
            holding.RemoveAll(p => p.Until <= from);
            while (coming.TryPeek(out var next) && next.From <= from)
            {
                holding.Add(coming.Dequeue());
            }

            if (byHand?.Covers(from) == true)
            {
                Add(combined, byHand with { From = from, Until = until });
            }
            else if (holding.Count > 0)
            {
                Add(combined, Strictest(holding, from, until));
            }
        }

        return combined;
    }

    public bool Covers(DateTimeOffset moment) => From <= moment && (Until is null || moment < Until);

    /// <summary>Whether others would be told the same of both.</summary>
    public bool IsToldLike(AccessPeriod other) => (From, Until) == (other.From, other.Until) && IsLike(other);

    public bool Equals(AccessPeriod? other) => other is not null && IsToldLike(other) && Alerts.SequenceEqual(other.Alerts);

    public override int GetHashCode() => HashCode.Combine(From, Until, Level, Reason);

    private bool IsSome => Until is null || From < Until;

    private bool IsLike(AccessPeriod other) =>
        (Level, Reason) == (other.Level, other.Reason)
        && (VehicleKinds is null ? other.VehicleKinds is null : other.VehicleKinds is { } kinds && VehicleKinds.SequenceEqual(kinds));

    private static void Add(List<AccessPeriod> combined, AccessPeriod next)
    {
        if (next.Level == AccessLevel.Open)
        {
            return;
        }

        if (combined is [.., var last] && last.Until == next.From && last.IsLike(next))
        {
            combined[^1] = last with { Until = next.Until, Alerts = Joined([.. last.Alerts, .. next.Alerts]) };
        }
        else
        {
            combined.Add(next);
        }
    }

    private static AccessPeriod Strictest(List<AccessPeriod> holding, DateTimeOffset from, DateTimeOffset? until)
    {
        var level = holding.Max(p => p.Level);
        var strictest = holding.FindAll(p => p.Level == level);
        var reasons = strictest.Select(p => p.Reason).Distinct().Order(StringComparer.Ordinal).ToList();
        var reason = string.Join("; ", reasons.Take(MaxReasons));
        var kinds = level == AccessLevel.Restricted ? InAll(strictest) : null;
        return new(
            from,
            until,
            kinds is [] ? AccessLevel.Closed : level, // restricted to none
            kinds is [] ? null : kinds,
            reasons.Count > MaxReasons ? $"{reason}; +{reasons.Count - MaxReasons}" : reason,
            Joined(strictest.SelectMany(p => p.Alerts)));
    }

    /// <returns>Null when none of them names kinds.</returns>
    private static List<string>? InAll(List<AccessPeriod> restricted)
    {
        List<string>? kinds = null;
        foreach (var named in restricted.Select(p => p.VehicleKinds).OfType<IReadOnlyList<string>>())
        {
            kinds = [.. (kinds is null ? named : kinds.Intersect(named)).Distinct().Order(StringComparer.Ordinal)];
        }

        return kinds;
    }

    private static List<Guid> Joined(IEnumerable<Guid> alerts) => [.. alerts.Distinct().Order()];
}
