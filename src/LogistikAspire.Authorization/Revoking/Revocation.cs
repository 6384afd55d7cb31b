namespace LogistikAspire.Authorization.Revoking;

/// <summary>The tokens of a subject that were issued until some moment are void.</summary>
internal sealed class Revocation
{
    private Revocation() { } // EF Core

    public Revocation(string subject, DateTimeOffset revokedAt) => (Subject, RevokedAt) = (subject, revokedAt);

    public string Subject { get; private set; } = "";

    /// <summary>Tokens issued at or before this are void.</summary>
    public DateTimeOffset RevokedAt { get; private set; }

    /// <summary>Only later, as messages come in any order.</summary>
    public void Extend(DateTimeOffset revokedAt) => RevokedAt = revokedAt > RevokedAt ? revokedAt : RevokedAt;
}
