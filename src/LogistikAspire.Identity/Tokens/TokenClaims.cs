using System.Security.Claims;
using System.Text.Json;
using LogistikAspire.Identity.Agencies;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace LogistikAspire.Identity.Tokens;

/// <summary>What an access token says of its bearer. Every service reads these names, so they never change.</summary>
internal static class TokenClaims
{
    public const string Agency = "agency";

    /// <summary>An array of ids of operations, or the one string <c>*</c>.</summary>
    public const string Operation = "operation";

    public const string District = "district";
    public const string Village = "village";
    public const string Station = "station";
    public const string Unit = "unit";

    /// <param name="subject">Id of the client or the person.</param>
    /// <param name="name">Their name, for audit trails.</param>
    /// <param name="asked">Scopes that were asked for.</param>
    public static ClaimsPrincipal Of(string subject, string name, Grant grant, IEnumerable<string> asked)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject)
            .SetClaim(Claims.Name, name)
            .SetClaim(Agency, grant.Agency);
        if (grant.Operations is [Grant.AllOperations])
        {
            identity.SetClaim(Operation, Grant.AllOperations);
        }
        else
        {
            SetArray(identity, Operation, grant.Operations);
        }

        SetArray(identity, District, grant.Districts);
        SetArray(identity, Village, grant.Villages);
        SetArray(identity, Station, grant.Stations);
        SetArray(identity, Unit, grant.Units);

        var may = Agencies.Agency.Of(grant.Agency)!.Audiences;
        var scopes = asked.ToList();
        var audiences = scopes.Intersect(may).ToList();
        if (!scopes.Intersect(Agencies.Agency.AllAudiences).Any())
        {
            audiences = [.. may]; // none asked for is all
        }

        identity.SetScopes(scopes.Except(Agencies.Agency.AllAudiences).Concat(audiences));
        identity.SetResources(audiences);
        identity.SetDestinations(claim => claim.Type switch
        {
            Claims.Subject or Claims.Name or Agency => [Destinations.AccessToken, Destinations.IdentityToken],
            _ => [Destinations.AccessToken],
        });
        return new(identity);
    }

    /// <summary>An array also when it holds one: readers need not expect both.</summary>
    private static void SetArray(ClaimsIdentity identity, string name, string[] values)
    {
        if (values.Length > 0)
        {
            identity.AddClaim(new(name, JsonSerializer.Serialize(values), JsonClaimValueTypes.JsonArray));
        }
    }
}
