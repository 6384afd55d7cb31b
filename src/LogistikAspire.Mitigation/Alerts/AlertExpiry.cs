using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>
/// Ends alerts at the moment at which their time is over, by the stored time, so also after a restart. Every replica does so: the
/// operation's lock lets one of them end an alert, and the others find it ended.
/// </summary>
internal sealed class AlertExpiry(AlertExpirySignal signal, IServiceScopeFactory scopes, TimeProvider clock, ILogger<AlertExpiry> log)
    : BackgroundService
{
    /// <summary>What another replica has stored is found within a minute, should that one be gone.</summary>
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromMinutes(1);

    /// <summary>The end that was waited for may be a breath away when the clock of the wait is a little fast.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    /// <summary>Has this replica look again once the transaction is committed: it may have stored a nearer end.</summary>
    public static void WakeOnCommit(MitigationDb db)
    {
        var signal = db.GetService<AlertExpirySignal>();
        db.TellOnCommit(_ => signal.Raise());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = AtLeastEvery;
            try
            {
                wait = await EndDue(stoppingToken) is { } next ? next - clock.GetUtcNow() + Breath : wait;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "Alerts whose time is over could not be ended; it is tried again.");
                wait = TimeSpan.FromSeconds(1);
            }

            await signal.Wait(wait < Breath ? Breath : wait < AtLeastEvery ? wait : AtLeastEvery, stoppingToken);
        }
    }

    /// <returns>When the next one is over; null when none is known.</returns>
    private async Task<DateTimeOffset?> EndDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MitigationDb>();
        var now = clock.GetUtcNow();
        var due = await db.Alerts
            .Where(a => a.EndedAt == null && a.ExpiresAt <= now)
            .Select(a => a.OperationId)
            .Distinct()
            .ToListAsync(ct);
        foreach (var operationId in due)
        {
            await using var own = scopes.CreateAsyncScope();
            await EndDue(own.ServiceProvider.GetRequiredService<MitigationDb>(), operationId, ct);
        }

        return await db.Alerts.Where(a => a.EndedAt == null).MinAsync(a => a.ExpiresAt, ct);
    }

    private async Task EndDue(MitigationDb db, Guid operationId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { } operation)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var access = await OperationAccess.Load(db, operation, ct);
        foreach (var alert in db.Alerts.Local.Where(a => a.ExpiresAt <= now).ToList())
        {
            if (alert.End(AlertLife.Expired, now) is { } ended)
            {
                db.Enqueue(ended);
                db.TellOnCommit(told => told.LogInformation(
                    "Alert ended: its time is over (districts {District}; alert {Alert}, operation {Operation}).",
                    string.Join(", ", alert.Districts), alert.AlertId, operationId));
            }
        }

        access.Publish(now);
        await ForAlert.GiveBack(db, operation, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
