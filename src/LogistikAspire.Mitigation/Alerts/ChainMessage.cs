using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>Of a message that acts: what decides about its life and that of its chain.</summary>
/// <param name="Id">Of the message, and of the alert that it makes.</param>
/// <param name="Key">How others refer to it.</param>
/// <param name="Type">Alert, Update or Cancel.</param>
/// <param name="References">The earlier messages that it speaks of, whether they came or not.</param>
/// <param name="Ends">When what it warns of is over, not part of it; null where nothing but a message ends it.</param>
/// <param name="EndedByHandAt">When BPBD ended it; null where it did not.</param>
internal sealed record ChainMessage(
    Guid Id, CapReference Key, CapMessageType Type, IReadOnlyList<CapReference> References, DateTimeOffset? Ends,
    DateTimeOffset? EndedByHandAt = null);
