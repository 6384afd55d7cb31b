using LogistikAspire.Contracts.Identity;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Authorization.Revoking;

/// <summary>Keeps it, and tells every replica once it is committed.</summary>
internal sealed class AccessRevokedConsumer<TDb>(TDb db, IEnumerable<IEndWithAccess> others) : IHandle<AccessRevoked> where TDb : DbContext
{
    public async Task Handle(AccessRevoked message, CancellationToken ct)
    {
        await db.HoldAccess(message.Subject, ct);
        foreach (var other in others)
        {
            await other.End(message.Subject, ct);
        }

        var revokedAt = message.RevokedAt.ToUniversalTime();
        if (await db.FindAsync<Revocation>([message.Subject], ct) is { } known)
        {
            known.Extend(revokedAt);
        }
        else
        {
            db.Add(new Revocation(message.Subject, revokedAt));
        }

        await db.Database.ExecuteSqlAsync($"SELECT pg_notify({RevocationWatch<TDb>.Channel}, '')", ct);
    }
}
