using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Clients;

internal static partial class RegisterClient
{
    /// <param name="Name">For people and audit trails.</param>
    public sealed record Request([property: Required, MaxLength(100), Legible] string Name, [property: Required] GrantShape Grant);

    /// <param name="Secret">Shown this once. Null when the client was there before: <c>POST secrets</c> gives it a new one.</param>
    public sealed record Response(string ClientId, string? Secret);

    /// <summary>
    /// Registers an agency's software and shows its secret, this once; or gives a registered one another name and grant. What tokens it
    /// has with its former grant are void at once.
    /// </summary>
    public static async Task<Results<Created<Response>, Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        string clientId, Request request, IdentityDb db, Applications applications, TimeProvider clock, CancellationToken ct)
    {
        if (!Id().IsMatch(clientId) || clientId is ControlRoom.ClientId or Dashboard.ClientId)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["clientId"] = ["A client id has 3 to 60 small letters, digits, dots and hyphens, such as kpu-banjar-gudang."],
            });
        }

        if (request.Grant.ToGrant(out var grant) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await db.OnFreshState<Results<Created<Response>, Ok<Response>, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            var now = clock.GetUtcNow();
            if (await db.Clients.SingleOrDefaultAsync(c => c.ClientId == clientId, ct) is { } known)
            {
                return await Change(known);
            }

            var secret = Secret.New();
            var client = ConfidentialClient.New(clientId, request.Name, grant!, now);
            client.ClientSecret = await applications.Hash(secret, ct);
            db.Add(client);
            db.TellOnCommit(log => log.LogInformation(
                "Client registered: {Client} of {Agency}.", clientId, grant!.Agency));
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/clients/{clientId}", new Response(clientId, secret));

            async Task<Results<Created<Response>, Ok<Response>, ValidationProblem, ProblemHttpResult>> Change(Client client)
            {
                if (client.RevokedAt is not null)
                {
                    return ClientRefusals.Revoked(clientId).ToProblem();
                }

                if (client.IsDemo)
                {
                    return ClientRefusals.Demo(clientId).ToProblem();
                }

                if (!client.Grant!.IsSameAs(grant!))
                {
                    db.Enqueue(Revocation.Of(clientId, now));
                    db.TellOnCommit(log => log.LogInformation(
                        "Client {Client} has another grant, of {Agency}.", clientId, grant!.Agency));
                }

                ConfidentialClient.Describe(client, request.Name, grant!);
                await db.SaveChangesAsync(ct);
                return TypedResults.Ok(new Response(clientId, null));
            }
        });
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{2,59}$")]
    private static partial Regex Id();
}
