using LogistikAspire.Closing;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Proposals;

/// <summary>A threshold was reached: people decide whether that makes an alert. Changes no access.</summary>
internal sealed class Proposal
{
    private Proposal() { } // EF Core

    public Proposal(Threshold threshold, Guid proposalId, Crossing crossing, DateTimeOffset now)
    {
        (OperationId, ProposalId, ThresholdId, ProposedAt) = (threshold.OperationId, proposalId, threshold.ThresholdId, now);
        (Headline, Level, Districts) = (threshold.Headline, threshold.Level, [.. threshold.Districts]);
        (At, Until, Most) = (crossing.First, crossing.Last.AddHours(threshold.Hours), crossing.Most);
        Most = threshold.Measure == Measure.Freeboard ? -crossing.Most : crossing.Most;
    }

    public Guid OperationId { get; private set; }
    public Guid ProposalId { get; private set; }
    public Guid ThresholdId { get; private set; }
    public string Headline { get; private set; } = "";
    public AccessLevel Level { get; private set; }
    public List<string> Districts { get; private set; } = [];

    /// <summary>When the limit was reached first, or will be by the forecast.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>After this it lapses.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>The worst value so far.</summary>
    public double Most { get; private set; }
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Of the alert or draft that BPBD made of it.</summary>
    public Guid? AlertId { get; private set; }

    /// <summary>Why it was dismissed.</summary>
    public string? Reason { get; private set; }

    [Personal]
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    public ProposalState StateAt(DateTimeOffset now) =>
        AlertId is not null ? ProposalState.Taken
        : Reason is not null ? ProposalState.Dismissed
        : now >= Until ? ProposalState.Lapsed
        : ProposalState.Open;

    /// <summary>The same crossing goes on: it waits longer, unless somebody has decided.</summary>
    public void GoOn(Threshold threshold, Crossing crossing)
    {
        if (DecidedAt is null)
        {
            Until = crossing.Last.AddHours(threshold.Hours);
            Most = threshold.Measure == Measure.Freeboard ? -crossing.Most : crossing.Most;
        }
    }

    /// <returns>Null when it is taken with this alert, by this call or by an earlier one; otherwise why it cannot be.</returns>
    public Refusal? Take(Guid alertId, string by, DateTimeOffset now)
    {
        if (AlertId == alertId)
        {
            return null;
        }

        if (StateAt(now) is var state and not ProposalState.Open)
        {
            return ProposalRefusal.Over(this, state);
        }

        (AlertId, DecidedBy, DecidedAt) = (alertId, by, now);
        return null;
    }

    /// <returns>Null when it is dismissed for this reason, by this call or by an earlier one; otherwise why it cannot be.</returns>
    public Refusal? Dismiss(string reason, string by, DateTimeOffset now)
    {
        if (Reason == reason)
        {
            return null;
        }

        if (StateAt(now) is var state and not ProposalState.Open)
        {
            return ProposalRefusal.Over(this, state);
        }

        (Reason, DecidedBy, DecidedAt) = (reason, by, now);
        return null;
    }
}

internal static class ProposalRefusal
{
    public static Refusal Over(Proposal proposal, ProposalState state) => new(
        state == ProposalState.Lapsed ? "proposal.lapsed" : "proposal.decided",
        state == ProposalState.Lapsed
            ? $"Its time was past at {RecordTime.Text(proposal.Until)}. If the danger goes on, raise an alert of its own."
            : "It was decided already. Raise or end the alert itself where that was wrong.",
        new Dictionary<string, object?> { ["state"] = state, ["alertId"] = proposal.AlertId, ["reason"] = proposal.Reason });
}
