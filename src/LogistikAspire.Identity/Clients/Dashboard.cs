using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Clients;

/// <summary>Aspire's dashboard as a client: whoever may open it acts as an operator there. Its secret is a setting.</summary>
internal static class Dashboard
{
    public const string ClientId = "dashboard";

    /// <summary>Registers it where the settings have a secret for it, unless it is there.</summary>
    public static async Task Register(IdentityDb db, IdentitySettings settings, DateTimeOffset now, CancellationToken ct)
    {
        if (settings.DashboardSecret is not { Length: > 0 } || await db.Clients.AnyAsync(c => c.ClientId == ClientId, ct))
        {
            return;
        }

        var client = ConfidentialClient.New(ClientId, "Dashboard", Grant.OfOperator(), now);
        client.IsDemo = true;
        db.Add(client);
        await db.SaveChangesAsync(ct);
    }
}
