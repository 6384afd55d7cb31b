using System.Text.Json.Serialization;

namespace LogistikAspire.Planning;

public enum PlanningStatus
{
    /// <summary>No plan is better.</summary>
    Optimal,

    /// <summary>A plan that keeps every hard constraint; the limit ended the search before the proof.</summary>
    Feasible,

    /// <summary>Proven: no plan keeps every hard constraint.</summary>
    Infeasible,

    /// <summary>The limit ended the search before any plan was found.</summary>
    Unknown,

    /// <summary>The caller ended the search; the best plan so far, if any, is given.</summary>
    Cancelled,
}

/// <summary>The answer to a <see cref="PlanningProblem"/>. Objective and bound are in the objective's own unit.</summary>
public sealed record PlanningResult
{
    public required PlanningStatus Status { get; init; }

    /// <summary>Null when there is no plan.</summary>
    public decimal? Objective { get; init; }

    /// <summary>No plan is cheaper than this.</summary>
    public decimal? Bound { get; init; }

    /// <summary>(objective − bound) / objective: 0 when proven optimal, null without a plan.</summary>
    public double? Gap => PlanningProgress.GapBetween(Objective, Bound);

    public ObjectiveTerms? Terms { get; init; }

    /// <summary>Pinned ones included, in order of departure, then of district code.</summary>
    public IReadOnlyList<PlanShipment> Shipments { get; init; } = [];

    public double? FirstFeasibleSeconds { get; init; }
    public double Seconds { get; init; }

    /// <summary>Why there is no plan; null unless infeasible.</summary>
    public PlanningConflict? Conflict { get; init; }
}

/// <summary>The boxes of one district that leave at one slot.</summary>
public sealed record PlanShipment
{
    public required string DistrictCode { get; init; }
    public required DateTime DepartsAt { get; init; }

    /// <summary>Departure, loading and the way there: when the boxes are at the district.</summary>
    public required DateTime ArrivesAt { get; init; }

    /// <summary>When vehicles and officers are free again, at the store.</summary>
    public required DateTime ReturnsAt { get; init; }

    public required int Boxes { get; init; }

    /// <summary>Trips by code of the vehicle kind; kinds without a trip are left out.</summary>
    public required IReadOnlyDictionary<string, int> Vehicles { get; init; }

    public required int Police { get; init; }
    public required int Soldiers { get; init; }
    public bool Pinned { get; init; }

    /// <summary>Whether it leaves from the what-if's second store.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool FromSecondStore { get; init; }

    [JsonIgnore]
    public Departure Departure => new(DistrictCode, DepartsAt, Boxes, Vehicles, FromSecondStore);
}

/// <summary>A term in its own unit (days, nights, box levels, cost of travel, districts) and what it adds to the objective.</summary>
public sealed record ObjectiveTerm(decimal Value, decimal Weighted);

/// <summary>The objective, term by term.</summary>
public sealed record ObjectiveTerms
{
    public required ObjectiveTerm Wishes { get; init; }
    public required ObjectiveTerm GuardNights { get; init; }
    public required ObjectiveTerm Hazard { get; init; }
    public required ObjectiveTerm Travel { get; init; }
    public required ObjectiveTerm Change { get; init; }

    public decimal Total => Wishes.Weighted + GuardNights.Weighted + Hazard.Weighted + Travel.Weighted + Change.Weighted;
}

/// <summary>How far a search is: the best plan so far and what no plan can beat.</summary>
public sealed record PlanningProgress(double Seconds, decimal? Objective, decimal? Bound)
{
    /// <summary>As <see cref="PlanningResult.Gap"/>.</summary>
    public double? Gap => GapBetween(Objective, Bound);

    internal static double? GapBetween(decimal? best, decimal? least) => best is { } objective && least is { } bound
        ? (double)(objective == bound ? 0 : (objective - bound) / Math.Max(1, Math.Abs(objective)))
        : null;
}

/// <summary>The same sentence in both languages of the coordination meeting.</summary>
public sealed record Sentence(string Indonesian, string English);

/// <summary>
/// Constraints that cannot hold together, while any of them could be dropped to make the rest hold.
/// Groups are stable codes: <c>floor</c>, <c>vehicles</c>, <c>police</c>, <c>soldiers</c>, <c>hazard</c>, <c>arrival</c>, <c>shipments</c>,
/// <c>pinned</c>.
/// </summary>
public sealed record PlanningConflict(IReadOnlyList<string> Groups, IReadOnlyList<Sentence> Sentences);
