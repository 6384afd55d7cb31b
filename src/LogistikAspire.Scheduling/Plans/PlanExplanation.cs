using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>Why a plan is as it is, or why there is none and what would help; found after the plan itself, and kept with it.</summary>
public sealed record PlanExplanation
{
    public IReadOnlyList<WishExplanation> Wishes { get; init; } = [];
    public IReadOnlyList<ShipmentExplanation> Shipments { get; init; } = [];

    /// <summary>Null unless the plan is infeasible.</summary>
    public PlanningConflict? Conflict { get; init; }
    public IReadOnlyList<PlanWayOut> WaysOut { get; init; } = [];

    /// <summary>Why explaining failed; empty otherwise.</summary>
    public string Failure { get; init; } = "";
}

/// <summary>One change of the settings that makes an infeasible plan feasible; no smaller change of the same kind does.</summary>
/// <param name="Kind"><c>floor</c>, <c>crewRate</c>, <c>slot</c>, <c>day</c>, <c>vehicles</c>, <c>police</c> or <c>soldiers</c>.</param>
/// <param name="Least">The least number that helps: boxes on the floor, boxes an hour, slots a day, days, vehicles, or officers a day.</param>
/// <param name="WhatIf">Asks for the alternative that it would make.</param>
public sealed record PlanWayOut(string Kind, int Least, Sentence Text, WhatIf WhatIf);
