using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Operations;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>What others hear of a re-plan, in their words and in UTC.</summary>
internal static class ReplanMessages
{
    public static ProposedDeparture Of(Departure departure, LocalTime time) => new()
    {
        DistrictCode = departure.DistrictCode,
        DepartsAt = time.ToUtc(departure.DepartsAt),
        Boxes = departure.Boxes,
        Vehicles =
        [
            .. departure.Vehicles.Where(v => v.Value > 0).OrderBy(v => v.Key, StringComparer.Ordinal)
                .Select(v => new VehicleCount { Kind = v.Key, Count = v.Value }),
        ],
        FromSecondStore = departure.FromSecondStore,
    };

    public static ReplanImpossible Impossible(Plan plan, PlanExplanation explanation, bool isExamined, LocalTime time) => new()
    {
        OperationId = plan.OperationId,
        PlanId = plan.Id,
        Version = plan.Number,
        Reason = plan.Reason,
        Conflicts = [.. (explanation.Conflict?.Sentences ?? []).Select(Of)],
        Lost =
        [
            .. (explanation.Losses?.Districts ?? []).Select(
                d => new LostDistrictBoxes { DistrictCode = d.Code, Boxes = d.Boxes, IsUnreachable = d.Alone }),
        ],
        IsProven = explanation.Losses?.Proven ?? false,
        Summary = explanation.Losses is { } losses ? Of(losses.Text) : null,
        Remedies =
        [
            .. explanation.WaysOut.Select(way => new Remedy
            {
                Kind = way.Kind,
                Least = way.Least,
                Text = Of(way.Text),
                Cost = way.Result?.Cost,
                Departures = [.. Fresh(way).Select(s => Of(s.Departure, time))],
            }),
        ],
        IsExamined = isExamined,
    };

    private static IEnumerable<PlanShipment> Fresh(PlanWayOut way) => (way.Result?.Shipments ?? []).Where(s => !s.Pinned);

    private static TwoLanguages Of(Sentence sentence) => new() { Indonesian = sentence.Indonesian, English = sentence.English };
}
