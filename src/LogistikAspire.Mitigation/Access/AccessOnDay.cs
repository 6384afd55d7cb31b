namespace LogistikAspire.Mitigation.Access;

/// <summary>Access on one day that is not open, and why.</summary>
internal sealed record AccessOnDay(DateOnly Date, AccessLevel Level, string Reason);
