namespace LogistikAspire.Contracts.Identity;

/// <summary>
/// Somebody's access ended or changed: whatever token of this subject was issued at or before that time is void, though it has not
/// expired. Later ones are good. Whoever keeps it may forget it once no such token can live any more.
/// </summary>
public sealed record AccessRevoked
{
    /// <summary>The <c>sub</c> of the tokens: id of a client or of a person.</summary>
    public required string Subject { get; init; }

    public required DateTimeOffset RevokedAt { get; init; }
}
