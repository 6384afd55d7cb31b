using LogistikAspire.Identity.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace LogistikAspire.Identity.Tokens;

internal static class UserInfo
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>Answers <c>connect/userinfo</c>: who the bearer of a person's access token is.</summary>
    public static async Task<Results<Ok<Dictionary<string, string>>, ChallengeHttpResult>> Handle(
        HttpContext context, UserManager<Person> people)
    {
        var bearer = (await context.AuthenticateAsync(Scheme)).Principal;
        return Guid.TryParse(bearer?.GetClaim(Claims.Subject), out var id)
            && await people.FindByIdAsync($"{id}") is { RevokedAt: null, Grant: { } grant } person
            ? TypedResults.Ok(new Dictionary<string, string>
            {
                [Claims.Subject] = $"{person.Id}",
                [Claims.Name] = person.Name,
                [Claims.PreferredUsername] = person.UserName!,
                [TokenClaims.Agency] = grant.Agency,
            })
            : TypedResults.Challenge(authenticationSchemes: [Scheme]);
    }
}
