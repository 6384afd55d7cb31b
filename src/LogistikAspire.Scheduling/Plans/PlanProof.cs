using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>How good a plan is known to be.</summary>
internal enum PlanProof
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

internal static class PlanProofs
{
    public static PlanProof Of(PlanningStatus status) => status switch
    {
        PlanningStatus.Optimal => PlanProof.Optimal,
        PlanningStatus.Feasible => PlanProof.Feasible,
        PlanningStatus.Infeasible => PlanProof.Infeasible,
        PlanningStatus.Cancelled => PlanProof.Cancelled,
        _ => PlanProof.Unknown,
    };
}
