using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LogistikAspire.Authorization.Revoking;

/// <summary>
/// Holds this replica's <see cref="Revocations"/> to the table: at start, whenever a replica heard of one, and once a minute, when rows go
/// that no living token is older than.
/// </summary>
internal sealed class RevocationWatch<TDb>(
    Revocations revocations, NpgsqlDataSource database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Revocation> log)
    : BackgroundService where TDb : DbContext
{
    public const string Channel = "access_revoked";

    /// <summary>A token lives five minutes; twice that is beyond any clock.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromMinutes(1);

    private readonly Signal _changed = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        database.Listen(Channel, _changed.Raise, _ => _changed.Raise(), stoppingToken), Follow(stoppingToken));

    private async Task Follow(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Load(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(e, "Revocations could not be read; those known before count.");
            }

            await _changed.Wait(AtLeastEvery, ct);
        }
    }

    private async Task Load(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<TDb>().Set<Revocation>();
        var past = clock.GetUtcNow() - KeptFor;
        await rows.Where(r => r.RevokedAt < past).ExecuteDeleteAsync(ct);
        revocations.Replace((await rows.AsNoTracking().ToListAsync(ct)).Select(r => KeyValuePair.Create(r.Subject, r.RevokedAt)));
    }
}
