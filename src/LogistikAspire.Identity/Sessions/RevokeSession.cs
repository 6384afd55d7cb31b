using LogistikAspire.Identity.Clients;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.People;
using LogistikAspire.Identity.Tokens;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;

namespace LogistikAspire.Identity.Sessions;

internal static class RevokeSession
{
    /// <summary>
    /// Ends one sign-in, and signs its person out of the pages: nothing comes of that browser's cookie. Services refuse all access tokens
    /// that the person has by then; their other sign-ins get new ones by themselves.
    /// </summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid sessionId, IdentityDb db, IOpenIddictAuthorizationManager sessions, IOpenIddictTokenManager tokens,
        UserManager<Person> people, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Session>(sessionId, ct) is not { } session)
        {
            return Unknown.Of("session", sessionId);
        }

        db.Enqueue(Revocation.Of(session.Subject!, clock.GetUtcNow()));
        await sessions.TryRevokeAsync(session, ct);
        await tokens.RevokeByAuthorizationIdAsync($"{sessionId}", ct);
        if (await people.FindByIdAsync(session.Subject!) is { } person)
        {
            await people.UpdateSecurityStampAsync(person);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
