using LogistikAspire.Identity.People;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace LogistikAspire.Identity.Tokens;

internal static class Authorize
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>
    /// Answers <c>connect/authorize</c>, once OpenIddict has checked client, redirect address and PKCE: leads to the sign-in page, or
    /// back with a code.
    /// </summary>
    public static async Task<Results<SignInHttpResult, ForbidHttpResult, ChallengeHttpResult, RedirectHttpResult>> Handle(
        HttpContext context, UserManager<Person> people, IdentitySettings settings)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var signedIn = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var again = $"{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}";
        if (!signedIn.Succeeded || await people.GetUserAsync(signedIn.Principal) is not { RevokedAt: null, Grant: { } grant } person)
        {
            if (request.HasPromptValue(PromptValues.None))
            {
                return TypedResults.Forbid(
                    new AuthenticationProperties(new Dictionary<string, string?>
                    {
                        [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.LoginRequired,
                        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "Nobody is signed in.",
                    }),
                    [Scheme]);
            }

            return TypedResults.Challenge(
                new() { RedirectUri = again },
                [IdentityConstants.ApplicationScheme]);
        }

        if (person.MustChangePassword)
        {
            return TypedResults.Redirect($"{context.Request.PathBase}/account?returnUrl={Uri.EscapeDataString(again)}");
        }

        return settings.RequireSecondFactor && !person.TwoFactorEnabled && !signedIn.Principal.HasClaim("amr", "mfa")
            ? TypedResults.Redirect($"{context.Request.PathBase}/account/second-factor?returnUrl={Uri.EscapeDataString(again)}")
            : TypedResults.SignIn(TokenClaims.Of($"{person.Id}", person.Name, grant, request.GetScopes()), authenticationScheme: Scheme);
    }
}
