using System.Text.Json.Serialization;
using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>Why a plan is as it is, or why there is none and what would help; found after the plan itself, and kept with it.</summary>
public sealed record PlanExplanation
{
    public IReadOnlyList<WishExplanation> Wishes { get; init; } = [];
    public IReadOnlyList<ShipmentExplanation> Shipments { get; init; } = [];

    /// <summary>Null unless the plan is infeasible.</summary>
    public PlanningConflict? Conflict { get; init; }

    /// <summary>What no plan can bring; null unless the plan is infeasible, and where the limit ended the search for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // older plans are stored without it
    public Losses? Losses { get; init; }

    /// <summary>Single changes that help; where none does, the least pair that was found.</summary>
    public IReadOnlyList<PlanWayOut> WaysOut { get; init; } = [];

    /// <summary>Every change that is tried, and what came of it.</summary>
    public IReadOnlyList<ExaminedChange> Examined { get; init; } = [];

    /// <summary>Why explaining failed; empty otherwise.</summary>
    public string Failure { get; init; } = "";
}

/// <summary>
/// A change of the settings, or a pair of them, that makes an infeasible plan feasible; no smaller change of the same kind does.
/// </summary>
/// <param name="Kind">
/// <c>unpin</c>, <c>floor</c>, <c>crewRate</c>, <c>slot</c>, <c>day</c>, <c>vehicles</c>, <c>boat</c>, <c>helicopter</c>, <c>store</c>,
/// <c>police</c> or <c>soldiers</c>.
/// </param>
/// <param name="Least">
/// The least number that helps: shipments no longer pinned, boxes on the floor, boxes an hour, slots a day, days, vehicles, boats,
/// helicopters, boxes on the second store's floor, or officers a day.
/// </param>
/// <param name="WhatIf">Asks for the alternative that it would make.</param>
/// <param name="With">Of a pair, the other change; null for a single one.</param>
/// <param name="Result">The plan that it gives, as good as some seconds of search find it; null in what was stored before.</param>
public sealed record PlanWayOut(
    string Kind, int Least, Sentence Text, WhatIf WhatIf, OtherChange? With = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WayOutResult? Result = null)
{
    // The question was whether there is a plan; the answer need not be proven the best of all.
    private const double SearchLimit = 3;

    private const int LongestLabel = 200;

    /// <exception cref="OperationCanceledException">The caller ended the search.</exception>
    public static PlanWayOut Of(WayOut way, PlanningProblem problem, CancellationToken ct)
    {
        var question = way.Problem with { Limit = Math.Min(problem.Limit, SearchLimit) };
        var result = Planner.Solve(question, cancellation: ct);
        ct.ThrowIfCancellationRequested();
        var label = way.Text.Indonesian.Length <= LongestLabel ? way.Text.Indonesian : $"{way.Text.Indonesian[..(LongestLabel - 1)]}…";
        return new(way.Kind, way.Least, way.Text, WhatIf.Between(label, problem, way.Problem), way.With, WayOutResult.Of(result));
    }
}

/// <summary>The plan that a way out gives.</summary>
/// <param name="Cost">Its objective.</param>
/// <param name="IsProven">Whether no plan costs less.</param>
/// <param name="Shipments">All of the operation's, those that left and those that are pinned included.</param>
public sealed record WayOutResult(decimal Cost, bool IsProven, IReadOnlyList<PlanShipment> Shipments)
{
    public static WayOutResult? Of(PlanningResult result) => result.Objective is not { } cost
        ? null
        : new(cost, result.Status == PlanningStatus.Optimal, result.Shipments);
}
