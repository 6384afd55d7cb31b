using LogistikAspire.Contracts.Scheduling;

namespace LogistikAspire.Mitigation.Consequences;

/// <summary>
/// The latest that Scheduling said of a re-plan of an operation: what it would do, or that there is none. One for all alerts together,
/// since a plan is one for all districts.
/// </summary>
internal sealed class Replan
{
    private Replan() { } // EF Core

    public Replan(Guid operationId) => OperationId = operationId;

    public Guid OperationId { get; private set; }

    /// <summary>The re-plan; empty where there is none.</summary>
    public Guid PlanId { get; private set; }

    /// <summary>Counts the operation's plans; 0 while none was heard of.</summary>
    public int Version { get; private set; }

    /// <summary>The plan in force; empty while none was heard of. It may be known before the proposal that it accepts.</summary>
    public Guid PlanInForce { get; private set; }

    /// <summary>When the answer was heard (UTC).</summary>
    public DateTimeOffset HeardAt { get; private set; }

    /// <summary>What happened.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Null where there is none.</summary>
    public ReplanProposed? Proposal { get; private set; }

    /// <summary>Null where there is a proposal.</summary>
    public ReplanImpossible? Impossible { get; private set; }

    /// <summary>Whether there is anything to tell: no re-plan was heard of, or the last was withdrawn.</summary>
    public bool IsNone => Proposal is null && Impossible is null;

    public bool IsAccepted => !IsNone && PlanId == PlanInForce;

    /// <summary>Ignored when older than what is known.</summary>
    public void OnProposed(ReplanProposed proposal, DateTimeOffset now)
    {
        if (proposal.Version > Version)
        {
            (PlanId, Version, HeardAt, Reason) = (proposal.PlanId, proposal.Version, now, proposal.Reason);
            (Proposal, Impossible) = (proposal, null);
        }
    }

    /// <summary>Ignored when older than what is known; the same version again only when it says more.</summary>
    public void OnImpossible(ReplanImpossible impossible, DateTimeOffset now)
    {
        var saysMore = impossible.Version == Version && impossible.IsExamined && Impossible is { IsExamined: false };
        if (impossible.Version > Version || saysMore)
        {
            (PlanId, Version, HeardAt, Reason) = (impossible.PlanId, impossible.Version, now, impossible.Reason);
            (Proposal, Impossible) = (null, impossible);
        }
    }

    /// <summary>Ignored when older than what is known.</summary>
    public void OnWithdrawn(ReplanWithdrawn withdrawn, DateTimeOffset now)
    {
        if (withdrawn.Version >= Version)
        {
            (PlanId, Version, HeardAt, Reason) = (Guid.Empty, withdrawn.Version, now, "");
            (Proposal, Impossible) = (null, null);
        }
    }

    /// <summary>Whoever calls has made sure that it is the latest.</summary>
    public void OnPublished(Guid planId) => PlanInForce = planId;
}
