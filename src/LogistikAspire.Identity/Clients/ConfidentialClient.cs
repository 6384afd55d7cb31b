using System.Text.Json;
using LogistikAspire.Identity.Agencies;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace LogistikAspire.Identity.Clients;

/// <summary>An agency's own software as OpenIddict wants it described.</summary>
internal static class ConfidentialClient
{
    public static Client New(string id, string name, Grant grant, DateTimeOffset now)
    {
        var client = new Client
        {
            Id = Guid.CreateVersion7(),
            ClientId = id,
            ClientType = ClientTypes.Confidential,
            ApplicationType = ApplicationTypes.Web,
            ConsentType = ConsentTypes.Implicit,
            CreatedAt = now,
        };
        Describe(client, name, grant);
        return client;
    }

    /// <summary>Gives it a name and a grant, and lets it ask for what these allow.</summary>
    public static void Describe(Client client, string name, Grant grant)
    {
        client.DisplayName = name;
        client.Grant = grant;
        client.ConcurrencyToken = Guid.NewGuid().ToString();
        client.Permissions = JsonSerializer.Serialize<string[]>(
        [
            Permissions.Endpoints.Token,
            Permissions.Endpoints.Revocation,
            Permissions.GrantTypes.ClientCredentials,
            .. Agency.Of(grant.Agency)!.Audiences.Select(audience => Permissions.Prefixes.Scope + audience),
        ]);
    }
}
