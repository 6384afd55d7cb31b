using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace LogistikAspire.Identity.Clients;

internal static class RevokeClient
{
    /// <summary>
    /// Ends a client for good: it gets no more tokens, and those it has are void, here at once and in every service as soon as it hears.
    /// Revoking again changes nothing.
    /// </summary>
    public static async Task<Results<Ok<ClientView>, ProblemHttpResult>> Handle(
        string clientId, IdentityDb db, IOpenIddictTokenManager tokens, TimeProvider clock, CancellationToken ct) =>
        await db.OnFreshState<Results<Ok<ClientView>, ProblemHttpResult>>(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var client = await db.Clients.SingleOrDefaultAsync(c => c.ClientId == clientId && c.Grant != null, ct);
            if (client is null)
            {
                return Unknown.Of("client", clientId);
            }

            if (client.RevokedAt is null)
            {
                client.Revoke(clock.GetUtcNow());
                client.ConcurrencyToken = Guid.NewGuid().ToString();
                db.Enqueue(Revocation.Of(clientId, client.RevokedAt!.Value));
                db.TellOnCommit(log => log.LogInformation("Client revoked: {Client}.", clientId));
                await db.SaveChangesAsync(ct);
                await tokens.RevokeByApplicationIdAsync($"{client.Id}", ct);
                await transaction.CommitAsync(ct);
            }

            return TypedResults.Ok(ClientView.Of(client));
        });
}
