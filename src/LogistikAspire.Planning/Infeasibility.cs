namespace LogistikAspire.Planning;

/// <summary>Why there is no plan, and what would help. The conflict is null when there is a plan after all.</summary>
public sealed record Infeasibility(PlanningConflict? Conflict, IReadOnlyList<WayOut> WaysOut);

/// <summary>One change of the settings that makes the problem feasible; no smaller change of the same kind does.</summary>
public sealed record WayOut
{
    /// <summary><c>floor</c>, <c>crewRate</c>, <c>slot</c>, <c>day</c>, <c>vehicles</c>, <c>police</c> or <c>soldiers</c>.</summary>
    public required string Kind { get; init; }

    public required Sentence Text { get; init; }

    /// <summary>The least number that helps: boxes on the floor, boxes an hour, slots a day, days, vehicles of the kind, or officers a day.</summary>
    public required int Least { get; init; }

    /// <summary>The changed problem, ready to be solved as a what-if.</summary>
    public required PlanningProblem Problem { get; init; }
}
