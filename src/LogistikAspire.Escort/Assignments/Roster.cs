using System.Globalization;
using LogistikAspire.Escort.Duty;

namespace LogistikAspire.Escort.Assignments;

/// <summary>How firmly a trip holds its people already, the firmest first.</summary>
internal enum Hold
{
    /// <summary>On the road: its people are with it, whatever the numbers say.</summary>
    Departed,

    /// <summary>Confirmed: keeps its people as long as they fit.</summary>
    Confirmed,

    /// <summary>Has none yet.</summary>
    None,
}

internal sealed record RosterEntry(Guid ShipmentId, Trip Trip, Hold Hold);

/// <param name="ShipmentId">The shipment decided on.</param>
/// <param name="Missing">Nobody: confirmed. Otherwise how many more would have to be free.</param>
/// <param name="Reason">When and why they are missing, in local time; null when confirmed.</param>
internal sealed record Decision(Guid ShipmentId, People Missing, string? Reason);

/// <summary>
/// Decides which trips of an operation get their people. At every departure, whoever is away then, those leaving included, counts
/// against the duty of that departure's local day. What has left stays, what is confirmed keeps its people while they fit, the rest
/// follows by departure and district code: nobody loses an escort to a newcomer, and after a cut the last departures lose theirs.
/// </summary>
internal static class Roster
{
    public static IReadOnlyList<Decision> Decide(IEnumerable<RosterEntry> entries, DutyCalendar duty)
    {
        var assigned = new List<Trip>();
        var decisions = new List<Decision>();
        var ranked = entries
            .OrderBy(e => e.Hold)
            .ThenBy(e => e.Trip.DepartsAt)
            .ThenBy(e => e.Trip.DistrictCode, StringComparer.Ordinal)
            .ThenBy(e => e.ShipmentId);

        foreach (var (shipmentId, trip, hold) in ranked)
        {
            var shortages = hold == Hold.Departed ? [] : Shortages(trip, assigned, duty);
            if (shortages.Count == 0)
            {
                assigned.Add(trip);
            }

            decisions.Add(new Decision(
                shipmentId,
                shortages.Aggregate(default(People), (most, s) => People.Max(most, s.Missing)),
                shortages.Count == 0 ? null : string.Join("; ", shortages.Select(s => Describe(s, trip, duty)))));
        }

        return decisions;
    }

    private sealed record Shortage(DateTimeOffset At, People OnDuty, People Away, People Missing);

    /// <summary>The departures during the trip, its own included, at which its people would be too many.</summary>
    private static List<Shortage> Shortages(Trip trip, List<Trip> assigned, DutyCalendar duty) =>
    [
        .. assigned.Select(other => other.DepartsAt).Where(trip.IsAwayAt)
            .Append(trip.DepartsAt)
            .Distinct()
            .Order()
            .Select(moment =>
            {
                var onDuty = duty.OnDuty(moment);
                var away = assigned.Where(other => other.IsAwayAt(moment)).Aggregate(default(People), (sum, other) => sum + other.Needed);
                return new Shortage(moment, onDuty, away, People.Missing(trip.Needed, onDuty, away));
            })
            .Where(shortage => !shortage.Missing.IsNone),
    ];

    private static string Describe(Shortage shortage, Trip trip, DutyCalendar duty)
    {
        var (at, onDuty, away, missing) = shortage;
        var lacks = new List<string>();
        if (missing.Police > 0)
        {
            lacks.Add($"{missing.Police} of {trip.Police} police missing ({onDuty.Police} on duty, {away.Police} taken)");
        }

        if (missing.Soldiers > 0)
        {
            lacks.Add($"{missing.Soldiers} of {trip.Soldiers} soldiers missing ({onDuty.Soldiers} on duty, {away.Soldiers} taken)");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{duty.LocalTime(at):yyyy-MM-dd HH:mm}: {string.Join(", ", lacks)}");
    }
}
