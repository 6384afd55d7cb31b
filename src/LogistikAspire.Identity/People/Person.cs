using LogistikAspire.Identity.Agencies;
using Microsoft.AspNetCore.Identity;

namespace LogistikAspire.Identity.People;

/// <summary>Somebody who signs in. ASP.NET Core Identity's user, with what it does not know.</summary>
internal sealed class Person : IdentityUser<Guid>
{
    /// <summary>As others read it, in audit trails too.</summary>
    public string Name { get; set; } = "";

    /// <summary>For whom this person acts. Optional only because a row holds it.</summary>
    public Grant? Grant { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>
    /// True while the password is one that others know: until it is changed, this person gets no token and administers nothing.
    /// </summary>
    public bool MustChangePassword { get; set; }

    /// <summary>From then on this person does not sign in, and their tokens are void.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Secret of the second factor, sealed. Null until one is set up.</summary>
    public byte[]? TotpSecret { get; set; }

    /// <summary>The last half minute whose code was taken: a code counts once.</summary>
    public long LastTotpStep { get; set; }

    /// <param name="at">Milliseconds count, so that what is stored and what is told are the same.</param>
    public void Revoke(DateTimeOffset at) => RevokedAt ??= DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
