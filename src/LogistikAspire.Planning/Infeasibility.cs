namespace LogistikAspire.Planning;

/// <summary>Why there is no plan, and what would help. The conflict is null when there is a plan after all.</summary>
/// <param name="WaysOut">Single changes that help; where none does, the least pair of changes that was found.</param>
/// <param name="Examined">
/// Every change that is tried, first the single ones; where none of those helps, pairs of them, up to the first that does.
/// </param>
public sealed record Infeasibility(PlanningConflict? Conflict, IReadOnlyList<WayOut> WaysOut, IReadOnlyList<ExaminedChange> Examined);

/// <summary>
/// A change of the settings that makes the problem feasible; no smaller change of the same kind does, as far as no search for one had to be
/// given up.
/// </summary>
public sealed record WayOut
{
    /// <summary>
    /// <c>unpin</c>, <c>floor</c>, <c>crewRate</c>, <c>slot</c>, <c>day</c>, <c>vehicles</c>, <c>boat</c>, <c>helicopter</c>,
    /// <c>store</c>, <c>police</c> or <c>soldiers</c>.
    /// </summary>
    public required string Kind { get; init; }

    public required Sentence Text { get; init; }

    /// <summary>
    /// The least number that helps: shipments no longer pinned, boxes on the floor, boxes an hour, slots a day, days, vehicles of the
    /// kind, boats, helicopters, boxes on the second store's floor (in steps of 50), or officers a day.
    /// </summary>
    public required int Least { get; init; }

    /// <summary>
    /// Of a pair, the other change, without which this one does not help. Neither number can be less while the other stays. Null for a
    /// single change.
    /// </summary>
    public OtherChange? With { get; init; }

    /// <summary>The changed problem, ready to be solved as a what-if.</summary>
    public required PlanningProblem Problem { get; init; }
}

/// <summary>The second change of a pair; <see cref="WayOut.Text"/> tells of both.</summary>
public sealed record OtherChange(string Kind, int Least);
