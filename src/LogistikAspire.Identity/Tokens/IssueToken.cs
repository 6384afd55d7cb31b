using LogistikAspire.Identity.Clients;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace LogistikAspire.Identity.Tokens;

internal static class IssueToken
{
    /// <summary>Answers <c>connect/token</c>, once OpenIddict has checked who asks and what for.</summary>
    public static async Task<Results<SignInHttpResult, ForbidHttpResult>> Handle(
        HttpContext context, Applications clients, CancellationToken ct)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var client = await clients.FindByClientIdAsync(request.ClientId!, ct);
        if (!request.IsClientCredentialsGrantType() || client is not { Grant: { } grant })
        {
            return TypedResults.Forbid(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        return TypedResults.SignIn(
            TokenClaims.Of(client.ClientId!, client.DisplayName!, grant, request.GetScopes()),
            authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
