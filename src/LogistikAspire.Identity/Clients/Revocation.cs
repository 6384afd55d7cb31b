using LogistikAspire.Contracts.Identity;

namespace LogistikAspire.Identity.Clients;

internal static class Revocation
{
    /// <summary>What services must hear: tokens of this client or person, issued until now, are void.</summary>
    public static AccessRevoked Of(string subject, DateTimeOffset at) => new() { Subject = subject, RevokedAt = at };
}
