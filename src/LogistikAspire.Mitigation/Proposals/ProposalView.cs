using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Proposals;

/// <param name="ProposalId">Its id.</param>
/// <param name="ThresholdId">The threshold that was reached.</param>
/// <param name="State">Whether it waits, and otherwise what became of it.</param>
/// <param name="Headline">What the alert would say.</param>
/// <param name="Level">The access that it would propose.</param>
/// <param name="Districts">The districts that it would name.</param>
/// <param name="At">When the limit was reached first, or will be by the forecast (UTC).</param>
/// <param name="Until">After this it lapses (UTC).</param>
/// <param name="Most">The worst value so far, in the threshold's measure.</param>
/// <param name="ProposedAt">When it was proposed (UTC).</param>
/// <param name="AlertId">Of the alert or draft that BPBD made of it; null otherwise.</param>
/// <param name="Reason">Why it was dismissed; null otherwise.</param>
/// <param name="DecidedBy">Who decided; null while nobody did.</param>
/// <param name="DecidedAt">When (UTC).</param>
internal sealed record ProposalView(
    Guid ProposalId, Guid ThresholdId, ProposalState State, string Headline, AccessLevel Level, IReadOnlyList<string> Districts,
    DateTimeOffset At, DateTimeOffset Until, double Most, DateTimeOffset ProposedAt, Guid? AlertId, string? Reason, string? DecidedBy,
    DateTimeOffset? DecidedAt)
{
    internal static ProposalView Of(Proposal p, DateTimeOffset now) => new(
        p.ProposalId, p.ThresholdId, p.StateAt(now), p.Headline, p.Level, p.Districts, p.At, p.Until, p.Most, p.ProposedAt, p.AlertId,
        p.Reason, p.DecidedBy, p.DecidedAt);
}
