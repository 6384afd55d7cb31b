using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Operations;

namespace LogistikAspire.Scheduling.Access;

/// <summary>A time during which the way to a district is not open, as Mitigation told it. UTC.</summary>
/// <param name="Until">No longer part of it; null while no end is known.</param>
/// <param name="VehicleKinds">Where restricted: the only kinds that may pass; null where the kinds' own settings say which may.</param>
public sealed record KnownPeriod(
    DateTimeOffset From, DateTimeOffset? Until, AccessLevel Level, IReadOnlyList<string>? VehicleKinds, string Reason)
{
    /// <summary>On the operation's wall clock.</summary>
    internal AccessPeriod ToLocal(LocalTime time) =>
        new(time.ToLocal(From), Until is { } until ? time.ToLocal(until) : null, Level, VehicleKinds);

    /// <summary>Whether a way in [from, until) meets it, and one of the vehicles may not pass.</summary>
    internal bool Bars(
        IReadOnlyDictionary<string, int> vehicles, IReadOnlyList<VehicleKind> kinds, DateTimeOffset from, DateTimeOffset until)
    {
        var period = new AccessPeriod(From.UtcDateTime, Until?.UtcDateTime, Level, VehicleKinds);
        return Level >= AccessLevel.Restricted && period.Meets(from.UtcDateTime, until.UtcDateTime)
            && !vehicles.Where(v => v.Value > 0).All(v => kinds.Any(k => k.Code == v.Key && period.MayPass(k)));
    }
}
