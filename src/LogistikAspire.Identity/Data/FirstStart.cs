using LogistikAspire.Identity.Clients;
using LogistikAspire.Identity.Keys;
using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Data;

internal static class FirstStart
{
    /// <summary>Brings the database up to date, and makes what must be there before the first request. Replicas take turns.</summary>
    public static async Task Prepare(this WebApplication app, IdentitySettings settings)
    {
        await app.Migrate<IdentityDb>();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TokenKeys>().Keep(CancellationToken.None);
        await app.Services.GetRequiredService<KeyRing>().Load(CancellationToken.None);

        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('first-start', 0))");
        if (settings.DemoClientsKey is { Length: > 0 })
        {
            await DemoClients.Add(db, clock.GetUtcNow(), CancellationToken.None);
        }

        await transaction.CommitAsync();
    }
}
