using LogistikAspire.Planning;
using LogistikAspire.Printing;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>Why a district leaves otherwise than before.</summary>
/// <param name="Forced">Whether what was planned before is no longer possible for the district itself.</param>
internal sealed record MoveReason(bool Forced, Sentence Text)
{
    private static readonly Dictionary<AccessLevel, Sentence> Levels = new()
    {
        [AccessLevel.Restricted] = new("terbatas untuk kendaraan tertentu", "restricted to some vehicles"),
        [AccessLevel.Closed] = new("ditutup", "closed"),
    };

    /// <param name="problem">The question that the later plan answers.</param>
    /// <param name="lacking">Departures before for which there are no vehicles any more.</param>
    /// <param name="reason">What Mitigation said of access to the district, where it keeps the shipment from its way.</param>
    public static MoveReason Of(
        DistrictChange change, PlanningProblem problem, IReadOnlyCollection<Departure> lacking, Func<PlanShipment, string> reason)
    {
        var district = problem.Districts.FirstOrDefault(d => d.Code == change.DistrictCode);
        if (district is null || change.From.Count == 0)
        {
            return new(true, new("Baru dalam rencana.", "New in the plan."));
        }

        foreach (var shipment in change.From.Where(s => s.DepartsAt >= problem.Moment))
        {
            var access = problem.AccessOf(district, shipment.DepartsAt);
            if (!MayPass(shipment, problem, access))
            {
                return new(true, Add(ConflictDay(DateOnly.FromDateTime(shipment.DepartsAt), Levels[access.Level]), reason(shipment)));
            }
        }

        if (change.From.Any(s => lacking.Contains(s.Departure)))
        {
            return new(true, new("Kendaraan pinjamannya ditarik.", "Vehicles that were lent for it were taken back."));
        }

        if (Departures.Match(change.From, change.To).Gone.Any(d => d.DepartsAt < problem.Moment))
        {
            return new(true, new("Waktu keberangkatannya terlewat.", "Its departure was missed."));
        }

        if (change.To.Sum(s => s.Boxes) - change.From.Sum(s => s.Boxes) is > 0 and var more)
        {
            return new(true, new($"Kotak yang harus berangkat lagi: {more}.", $"Boxes that have to leave once more: {more}."));
        }

        var moved = !change.From.Select(s => s.DepartsAt).ToHashSet().SetEquals(change.To.Select(s => s.DepartsAt));
        return new(false, moved
            ? new(
                "Memberi tempat bagi kecamatan lain: secara keseluruhan ini paling hemat.",
                "Makes room for others: all together this costs least.")
            : new(
                "Berangkat pada waktu yang sama, dengan kotak atau kendaraan lain.",
                "It leaves when it did, with other boxes or vehicles."));
    }

    private static bool MayPass(PlanShipment shipment, PlanningProblem problem, WayAccess access) =>
        access.Level < AccessLevel.Restricted
        || shipment.Vehicles.Keys.All(code => problem.VehicleKinds.Any(k => k.Code == code && access.MayPass(k)));

    private static Sentence ConflictDay(DateOnly day, Sentence level)
    {
        var indonesian = Language.Of("id");
        return new(
            indonesian.Say($"Jalan {level.Indonesian} pada {day:d MMMM}.", $""),
            FormattableString.Invariant($"Access is {level.English} on {day:d MMMM}."));
    }

    private static Sentence Add(Sentence sentence, string reason) =>
        reason.Length == 0 ? sentence : new($"{sentence.Indonesian} {reason}", $"{sentence.English} {reason}");
}
