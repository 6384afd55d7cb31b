using LogistikAspire.Auditing;
using LogistikAspire.Identity.Clients;
using LogistikAspire.Identity.People;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace LogistikAspire.Identity.Tokens;

internal static class IssueToken
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>Answers <c>connect/token</c>, once OpenIddict has checked who asks and what for.</summary>
    public static async Task<Results<SignInHttpResult, ForbidHttpResult>> Handle(
        HttpContext context, Applications clients, UserManager<Person> people, CancellationToken ct)
    {
        var request = context.GetOpenIddictServerRequest()!;
        return request.IsClientCredentialsGrantType()
            ? await ForClient(context, request, clients, ct)
            : await ForPerson(context, people);
    }

    private static async Task<Results<SignInHttpResult, ForbidHttpResult>> ForClient(
        HttpContext context, OpenIddictRequest request, Applications clients, CancellationToken ct)
    {
        if (await clients.FindByClientIdAsync(request.ClientId!, ct) is not { Grant: { } grant } client)
        {
            return Refused("This client gets no tokens of its own.");
        }

        context.Features.Set(new Actor(client.ClientId!, client.ClientId, client.DisplayName, grant.Agency));
        return TypedResults.SignIn(
            TokenClaims.Of(client.ClientId!, client.DisplayName!, grant, request.GetScopes()), authenticationScheme: Scheme);
    }

    /// <summary>With a code or a refresh token, for what the person may do now, not what they might at sign-in.</summary>
    private static async Task<Results<SignInHttpResult, ForbidHttpResult>> ForPerson(HttpContext context, UserManager<Person> people)
    {
        var given = (await context.AuthenticateAsync(Scheme)).Principal!;
        if (await people.FindByIdAsync(given.GetClaim(Claims.Subject)!) is not { RevokedAt: null, Grant: { } grant } person)
        {
            return Refused("This person may not sign in any more.");
        }

        context.Features.Set(new Actor($"{person.Id}", given.GetClaim(Claims.ClientId), person.Name, grant.Agency));
        var principal = TokenClaims.Of($"{person.Id}", person.Name, grant, given.GetScopes());
        principal.SetAuthorizationId(given.GetAuthorizationId());
        return TypedResults.SignIn(principal, authenticationScheme: Scheme);
    }

    private static ForbidHttpResult Refused(string why) => TypedResults.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = why,
        }),
        [Scheme]);
}
