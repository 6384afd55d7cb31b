using LogistikAspire.Identity.Agencies;

namespace LogistikAspire.Identity.Clients;

/// <summary>A client as operators see it: everything but its secret.</summary>
/// <param name="ClientId">What it calls itself when it asks for a token.</param>
/// <param name="Name">For people and audit trails.</param>
/// <param name="Grant">For whom it acts, and where.</param>
/// <param name="EarlierSecretEndsAt">Until then the secret before the present one is taken too; null when none was before.</param>
/// <param name="RevokedAt">From then on it gets no tokens; null while it does.</param>
/// <param name="Demo">True for the clients of the built-in operation, whose secrets follow from one key.</param>
internal sealed record ClientView(
    string ClientId, string Name, GrantShape Grant, DateTimeOffset CreatedAt, DateTimeOffset? EarlierSecretEndsAt,
    DateTimeOffset? RevokedAt, bool Demo)
{
    public static ClientView Of(Client client) => new(
        client.ClientId!, client.DisplayName!, GrantShape.Of(client.Grant!), client.CreatedAt, client.EarlierSecretEndsAt,
        client.RevokedAt, client.IsDemo);
}
