using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Scheduling;

namespace LogistikAspire.Mitigation.Consequences;

/// <summary>The latest that Scheduling said of a re-plan: it is for all alerts of the operation together.</summary>
/// <param name="PlanId">The plan, to be looked at and accepted in Scheduling.</param>
/// <param name="State">Whether it is offered, in force, or does not exist.</param>
/// <param name="HeardAt">When it was said (UTC); what happened since, the next one answers.</param>
/// <param name="Reason">What happened that asked for it.</param>
/// <param name="Cancelled">Departures in force that it would cancel.</param>
/// <param name="Added">Departures that it would add.</param>
/// <param name="CostBefore">What the plan in force cost when it was made; null where nobody told, and where there is no re-plan.</param>
/// <param name="CostAfter">What the re-plan costs.</param>
/// <param name="Conflicts">Where it is impossible: what cannot hold together.</param>
/// <param name="Losses">Where it is impossible: what no plan can save; null otherwise, and where the search for it was given up.</param>
/// <param name="Remedies">Where it is impossible: what would help, each tried, with the plan that it gives.</param>
/// <param name="IsExamined">Whether nothing is left to be examined: until then, more remedies may come.</param>
internal sealed record ReplanView(
    Guid PlanId, ReplanState State, DateTimeOffset HeardAt, string Reason, IReadOnlyList<ReplanView.Departure> Cancelled,
    IReadOnlyList<ReplanView.Departure> Added, decimal? CostBefore, decimal? CostAfter, IReadOnlyList<ReplanView.Text> Conflicts,
    ReplanView.Loss? Losses, IReadOnlyList<ReplanView.Cure> Remedies, bool IsExamined)
{
    /// <summary>The same words in Indonesian and in English.</summary>
    internal sealed record Text(string Id, string En);

    /// <param name="DepartsAt">When it would leave (UTC).</param>
    /// <param name="Vehicles">Trips by code of the vehicle kind.</param>
    /// <param name="FromSecondStore">Whether it would leave from the second store that a remedy brings.</param>
    internal sealed record Departure(
        string DistrictCode, DateTimeOffset DepartsAt, int Boxes, IReadOnlyDictionary<string, int> Vehicles, bool FromSecondStore);

    /// <param name="Boxes">Of all districts that the caller sees and that go without.</param>
    /// <param name="IsProven">Whether no plan brings more boxes.</param>
    internal sealed record Loss(int Boxes, bool IsProven, Text Text, IReadOnlyList<LostDistrict> Districts);

    /// <param name="IsUnreachable">Whether nothing can reach it at all; else another might go without in its place.</param>
    internal sealed record LostDistrict(string DistrictCode, int Boxes, bool IsUnreachable);

    /// <param name="Kind">Such as <c>boat</c>, <c>helicopter</c>, <c>store</c> or <c>police</c>.</param>
    /// <param name="Least">The least number of it that helps.</param>
    /// <param name="Cost">What the plan with it costs; null where none is known.</param>
    /// <param name="Departures">The plan with it: what has yet to leave and is not pinned.</param>
    internal sealed record Cure(string Kind, int Least, Text Text, decimal? Cost, IReadOnlyList<Departure> Departures);

    /// <summary>What the caller may see of it: a local agency sees its own districts.</summary>
    public static ReplanView Of(Replan replan, Caller caller)
    {
        var (proposal, impossible) = (replan.Proposal, replan.Impossible);
        return new(
            replan.PlanId,
            replan.IsAccepted ? ReplanState.Accepted : proposal is not null ? ReplanState.Proposed : ReplanState.Impossible,
            replan.HeardAt,
            replan.Reason,
            Departures(proposal?.Cancelled, caller),
            Departures(proposal?.Added, caller),
            caller.IsLocal ? null : proposal?.CostBefore,
            caller.IsLocal ? null : proposal?.CostAfter,
            caller.IsLocal ? [] : [.. (impossible?.Conflicts ?? []).Select(Of)],
            impossible is null ? null : Of(impossible, caller),
            [
                .. (impossible?.Remedies ?? []).Select(r => new Cure(
                    r.Kind, r.Least, Of(r.Text), caller.IsLocal ? null : r.Cost, Departures(r.Departures, caller))),
            ],
            impossible?.IsExamined ?? true);
    }

    private static Loss? Of(ReplanImpossible impossible, Caller caller)
    {
        var lost = impossible.Lost.Where(d => caller.Sees(d.DistrictCode)).ToList();
        return impossible.Summary is not { } text ? null : new(
            lost.Sum(d => d.Boxes), impossible.IsProven, Of(text),
            [.. lost.Select(d => new LostDistrict(d.DistrictCode, d.Boxes, d.IsUnreachable))]);
    }

    private static Text Of(TwoLanguages text) => new(text.Indonesian, text.English);

    private static IReadOnlyList<Departure> Departures(IEnumerable<ProposedDeparture>? departures, Caller caller) =>
    [
        .. (departures ?? []).Where(d => caller.Sees(d.DistrictCode)).OrderBy(d => d.DepartsAt)
            .ThenBy(d => d.DistrictCode, StringComparer.Ordinal)
            .Select(d => new Departure(
                d.DistrictCode, d.DepartsAt, d.Boxes, d.Vehicles.ToDictionary(v => v.Kind, v => v.Count), d.FromSecondStore)),
    ];
}
