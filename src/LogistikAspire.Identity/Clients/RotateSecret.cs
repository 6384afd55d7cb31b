using System.ComponentModel.DataAnnotations;
using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Clients;

internal static class RotateSecret
{
    /// <param name="OverlapMinutes">
    /// How long the present secret is taken beside the new one, 0 to 10,080 (a week); a day if left out.
    /// </param>
    public sealed record Request([property: Range(0, 10_080)] int OverlapMinutes = 1440);

    /// <param name="Secret">Shown this once.</param>
    public sealed record Response(string ClientId, string Secret, DateTimeOffset EarlierSecretEndsAt);

    /// <summary>Gives a client a new secret, shown this once. The present one is taken beside it for a while, then it ends.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string clientId, Request request, IdentityDb db, Applications applications, TimeProvider clock, CancellationToken ct)
    {
        var secret = Secret.New();
        var hashed = await applications.Hash(secret, ct);
        return await db.OnFreshState<Results<Ok<Response>, ProblemHttpResult>>(async () =>
        {
            var client = await db.Clients.SingleOrDefaultAsync(c => c.ClientId == clientId && c.Grant != null, ct);
            if (client is null)
            {
                return Unknown.Of("client", clientId);
            }

            if (client.RevokedAt is not null)
            {
                return ClientRefusals.Revoked(clientId).ToProblem();
            }

            if (client.IsDemo)
            {
                return ClientRefusals.Demo(clientId).ToProblem();
            }

            client.Rotate(hashed, clock.GetUtcNow().AddMinutes(request.OverlapMinutes));
            client.ConcurrencyToken = Guid.NewGuid().ToString();
            db.TellOnCommit(log => log.LogInformation("Client {Client} has a new secret.", clientId));
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(new Response(clientId, secret, client.EarlierSecretEndsAt!.Value));
        });
    }
}
