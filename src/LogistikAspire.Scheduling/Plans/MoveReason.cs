using LogistikAspire.Planning;
using LogistikAspire.Printing;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>Why a district leaves otherwise than before.</summary>
/// <param name="Forced">Whether what was planned before is no longer possible for the district itself.</param>
internal sealed record MoveReason(bool Forced, Sentence Text)
{
    private static readonly Dictionary<HazardLevel, Sentence> Levels = new()
    {
        [HazardLevel.Restricted] = new("restricted to some vehicles", "terbatas untuk kendaraan tertentu"),
        [HazardLevel.Closed] = new("closed", "ditutup"),
    };

    /// <param name="problem">The question that the later plan answers.</param>
    /// <param name="reason">What Mitigation said of the district's way on a day.</param>
    public static MoveReason Of(DistrictChange change, PlanningProblem problem, Func<DateOnly, string> reason)
    {
        var district = problem.Districts.FirstOrDefault(d => d.Code == change.DistrictCode);
        if (district is null || change.From.Count == 0)
        {
            return new(true, new("New in the plan.", "Baru dalam rencana."));
        }

        foreach (var shipment in change.From.Where(s => s.DepartsAt >= problem.Moment))
        {
            var day = DateOnly.FromDateTime(shipment.DepartsAt);
            var hazard = district.HazardOn(day);
            if (hazard == HazardLevel.Closed || (hazard == HazardLevel.Restricted && !MayPass(shipment, problem)))
            {
                return new(true, Add(ConflictDay(day, Levels[hazard]), reason(day)));
            }
        }

        if (change.From.Any(s => s.DepartsAt < problem.Moment && !change.To.Contains(s)))
        {
            return new(true, new("Its departure was missed.", "Waktu keberangkatannya terlewat."));
        }

        var moved = !change.From.Select(s => s.DepartsAt).ToHashSet().SetEquals(change.To.Select(s => s.DepartsAt));
        return new(false, moved
            ? new("Makes room for others: all together this costs least.", "Memberi tempat bagi kecamatan lain: secara keseluruhan ini paling hemat.")
            : new("It leaves when it did, with other boxes or vehicles.", "Berangkat pada waktu yang sama, dengan kotak atau kendaraan lain."));
    }

    private static bool MayPass(PlanShipment shipment, PlanningProblem problem) =>
        shipment.Vehicles.Keys.All(code => problem.VehicleKinds.Any(k => k.Code == code && k.ServesRestricted));

    private static Sentence ConflictDay(DateOnly day, Sentence level)
    {
        var indonesian = Language.Of("id");
        return new(
            FormattableString.Invariant($"The way is {level.English} on {day:d MMMM}."),
            indonesian.Say($"Jalan {level.Indonesian} pada {day:d MMMM}.", $""));
    }

    private static Sentence Add(Sentence sentence, string reason) =>
        reason.Length == 0 ? sentence : new($"{sentence.English} {reason}", $"{sentence.Indonesian} {reason}");
}
