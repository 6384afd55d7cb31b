using System.Security.Cryptography;
using System.Text;
using LogistikAspire.Identity.Agencies;
using LogistikAspire.Shared;

namespace LogistikAspire.Identity.Invitations;

/// <summary>A link by which one person becomes known: it works once, for a while. The link itself is not kept, only its hash.</summary>
internal sealed class Invitation
{
    private Invitation() { } // EF Core

    public Invitation(
        Guid id, string token, string userName, string name, Grant grant, DateTimeOffset createdAt, DateTimeOffset expiresAt) =>
        (Id, TokenHash, UserName, Name, Grant, CreatedAt, ExpiresAt) =
            (id, HashOf(token), userName, name, grant, createdAt, expiresAt);

    public Guid Id { get; private set; }
    public byte[] TokenHash { get; private set; } = [];
    public string UserName { get; private set; } = "";
    public string Name { get; private set; } = "";
    public Grant? Grant { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && WithdrawnAt is null && now < ExpiresAt;

    public void Accept(DateTimeOffset now) => AcceptedAt = now;

    /// <returns>Null if it is withdrawn, now or before.</returns>
    public Refusal? Withdraw(DateTimeOffset now)
    {
        if (AcceptedAt is not null)
        {
            return new("invitation.accepted", $"'{UserName}' has accepted. Revoke the person instead: POST /people/ID/revocation.");
        }

        WithdrawnAt ??= now;
        return null;
    }
}
