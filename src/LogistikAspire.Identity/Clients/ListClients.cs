using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Clients;

internal static class ListClients
{
    /// <summary>The agencies' software by client id, revoked ones included.</summary>
    /// <param name="agency">Only that agency's.</param>
    public static async Task<Ok<Page<ClientView>>> Handle(
        string? agency, [AsParameters] PageQuery page, IdentityDb db, CancellationToken ct)
    {
        var after = page.After ?? "";
        var clients = await db.Clients
            .AsNoTracking()
            .Where(c => c.Grant != null && (agency == null || c.Grant.Agency == agency) && c.ClientId!.CompareTo(after) > 0)
            .OrderBy(c => c.ClientId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(clients.ConvertAll(ClientView.Of), c => c.ClientId));
    }
}
