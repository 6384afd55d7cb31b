using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Clients;

internal static class GetClient
{
    /// <summary>One client, without its secret, which nobody can read again.</summary>
    public static async Task<Results<Ok<ClientView>, ProblemHttpResult>> Handle(string clientId, IdentityDb db, CancellationToken ct) =>
        await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.ClientId == clientId && c.Grant != null, ct) is { } client
            ? TypedResults.Ok(ClientView.Of(client))
            : Unknown.Of("client", clientId);
}
