using LogistikAspire.Identity.Clients;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.Tokens;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenIddict.Abstractions;

namespace LogistikAspire.Identity.Sessions;

internal static class RevokeSession
{
    /// <summary>
    /// Ends one sign-in. Services refuse all access tokens that its person has by then; their other sign-ins get new ones by themselves.
    /// </summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid sessionId, IdentityDb db, IOpenIddictAuthorizationManager sessions, IOpenIddictTokenManager tokens, TimeProvider clock,
        CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Authorization>(sessionId, ct) is not { } session)
        {
            return Unknown.Of("session", sessionId);
        }

        db.Enqueue(Revocation.Of(session.Subject!, clock.GetUtcNow()));
        await sessions.TryRevokeAsync(session, ct);
        await tokens.RevokeByAuthorizationIdAsync($"{sessionId}", ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
