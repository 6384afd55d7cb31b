using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.Tokens;
using OpenIddict.EntityFrameworkCore.Models;

namespace LogistikAspire.Identity.Clients;

/// <summary>
/// Software that asks for tokens: an agency's own system with a secret, or the control room, which has none and no grant, since people
/// sign in through it. OpenIddict's application, with what it does not know.
/// </summary>
internal sealed class Client : OpenIddictEntityFrameworkCoreApplication<Guid, Session, Token>
{
    /// <summary>For whom it acts. Null for software through which people sign in.</summary>
    public Grant? Grant { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The secret before the present one, hashed, while it is still taken.</summary>
    public string? EarlierSecret { get; private set; }

    /// <summary>When the earlier secret ends.</summary>
    public DateTimeOffset? EarlierSecretEndsAt { get; private set; }

    /// <summary>From then on it gets no tokens, and those it has are void.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>
    /// True when its secret is a setting (<see cref="IdentitySettings.DemoClientsKey"/>, for the dashboard
    /// <see cref="IdentitySettings.DashboardSecret"/>) instead of being stored.
    /// </summary>
    public bool IsDemo { get; set; }

    /// <param name="hashed">The new secret.</param>
    /// <param name="earlierEndsAt">Until then the secret of now is taken as well.</param>
    public void Rotate(string hashed, DateTimeOffset earlierEndsAt)
    {
        (EarlierSecret, EarlierSecretEndsAt) = (ClientSecret, earlierEndsAt);
        ClientSecret = hashed;
    }

    /// <param name="at">Milliseconds count, so that what is stored and what is told are the same.</param>
    public void Revoke(DateTimeOffset at) => RevokedAt ??= DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    public bool TakesEarlierSecret(DateTimeOffset now) => EarlierSecret is not null && now < EarlierSecretEndsAt;
}
