using LogistikAspire.Mitigation.Areas;

namespace LogistikAspire.Mitigation.Alerts;

/// <param name="MessageId">Id of the message here, and of the alert that it makes, if it makes one.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Why">Why it changed nothing; null where it did.</param>
/// <param name="Districts">The districts that it hits, and how each was found.</param>
internal sealed record CapReceipt(Guid MessageId, CapOutcome Outcome, KeptBecause? Why, IReadOnlyList<ResolvedDistrict> Districts)
{
    public static CapReceipt Of(ReceivedMessage message) => new(message.MessageId, message.Outcome, message.Why, message.Districts);
}
