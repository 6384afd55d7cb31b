using LogistikAspire.Authorization.Revoking;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Authorization;

public static class HeldAccess
{
    /// <summary>
    /// For what outlives the caller's token (<see cref="IEndWithAccess"/>): a revocation of their access that comes meanwhile waits until
    /// the transaction ends, and then finds what it has left.
    /// </summary>
    /// <returns>Null unless it came before.</returns>
    public static async Task<Refusal?> HoldAccess(this DbContext db, Caller caller, CancellationToken ct)
    {
        await db.HoldAccess(caller.Subject, ct);
        return await db.Set<Revocation>().AnyAsync(r => r.Subject == caller.Subject && r.RevokedAt >= caller.TokenIssuedAt, ct)
            ? AccessProblems.Revoked
            : null;
    }

    internal static Task HoldAccess(this DbContext db, string subject, CancellationToken ct) => db.Hold($"access of {subject}", ct);
}
