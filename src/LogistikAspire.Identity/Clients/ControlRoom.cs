using System.Text.Json;
using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.Data;
using Microsoft.EntityFrameworkCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace LogistikAspire.Identity.Clients;

/// <summary>The web app through which people sign in: a public client, since a browser keeps no secret.</summary>
internal static class ControlRoom
{
    public const string ClientId = "control-room";

    /// <summary>Registers it, or gives it the addresses that the settings have now.</summary>
    public static async Task Register(IdentityDb db, IdentitySettings settings, DateTimeOffset now, CancellationToken ct)
    {
        var client = await db.Clients.SingleOrDefaultAsync(c => c.ClientId == ClientId, ct)
            ?? db.Add(new Client { Id = Guid.CreateVersion7(), ClientId = ClientId, CreatedAt = now }).Entity;
        client.DisplayName = "Control room";
        client.ClientType = ClientTypes.Public;
        client.ApplicationType = ApplicationTypes.Web;
        client.ConsentType = ConsentTypes.Implicit; // it is ours: nobody is asked whether it may act for them
        client.RedirectUris = Json(settings.ControlRoomRedirects.Select(address => address.AbsoluteUri));
        client.PostLogoutRedirectUris = Json(settings.ControlRoomSignedOut.Select(address => address.AbsoluteUri));
        client.Requirements = Json([Requirements.Features.ProofKeyForCodeExchange]);
        client.Permissions = Json(
        [
            Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
            Permissions.Endpoints.Revocation, Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken,
            Permissions.ResponseTypes.Code, Permissions.Scopes.Profile,
            .. Agency.AllAudiences.Select(audience => Permissions.Prefixes.Scope + audience),
        ]);
        await db.SaveChangesAsync(ct);
    }

    private static string Json(IEnumerable<string> values) => JsonSerializer.Serialize(values.ToArray());
}
