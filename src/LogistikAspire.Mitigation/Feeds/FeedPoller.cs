using LogistikAspire.Closing;
using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Mitigation.Feeds;

/// <summary>Looks at the feed at intervals, in one replica, and hands each warning to the operations that it touches.</summary>
internal sealed class FeedPoller(
    FeedSettings settings, CapTrust trust, IServiceScopeFactory scopes, NpgsqlDataSource database, FeedIntake intake, TimeProvider clock,
    ILogger<FeedPoller> log) : BackgroundService
{
    /// <summary>The feed's own limit is one a second for each address it is asked from.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Held as long as this process reads the feed.</summary>
    private WorkClaim? _turn;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var client = new FeedClient(Pause);
        using var timer = new PeriodicTimer(settings.Interval, clock);
        var reader = new FeedReader(settings, trust, client, log, Deliver);
        do
        {
            try
            {
                if (await HasTurn(stoppingToken))
                {
                    await reader.Look(stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "The feed could not be looked at; the next look is after {Interval}.", settings.Interval);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await GiveUp();
    }

    /// <summary>One of several replicas asks. When it goes, so does its connection, and another takes its turn.</summary>
    private async Task<bool> HasTurn(CancellationToken ct)
    {
        try
        {
            if (_turn is null)
            {
                _turn = await WorkClaim.Take(database, "cap-feed", ct);
                return _turn is not null;
            }

            await _turn.Check(ct);
            return true;
        }
        catch (NpgsqlException e)
        {
            log.LogWarning("The feed is not looked at while the database is away: {Reason}", e.Message);
            await GiveUp();
            return false;
        }
    }

    private async Task GiveUp()
    {
        if (_turn is { } turn)
        {
            _turn = null;
            await turn.DisposeAsync();
        }
    }

    /// <summary>
    /// An alert goes to the operations whose districts it hits; what updates or ends one goes to all that are open, since only they know
    /// whether they have the earlier one, and it may name another area or none.
    /// </summary>
    private async Task Deliver(CapMessage message, ReadOnlyMemory<byte> document, Uri link, CancellationToken ct)
    {
        await using var look = scopes.CreateAsyncScope();
        var known = look.ServiceProvider.GetRequiredService<MitigationDb>();
        var open = await known.Operations.AsNoTracking()
            .Where(o => o.Version > 0 && !known.Set<OperationEnd>().Any(e => e.OperationId == o.OperationId && e.ClosedAt != null))
            .OrderBy(o => o.OperationId)
            .ToListAsync(ct);
        var areas = message.Infos.SelectMany(i => i.Areas).ToList();
        foreach (var operation in open)
        {
            if (message.MessageType != CapMessageType.Alert || (await OperationAreas.Load(known, operation, ct)).Resolve(areas).Count > 0)
            {
                await Take(operation.OperationId, message, document, link, ct);
            }
        }
    }

    private async Task Take(Guid operationId, CapMessage message, ReadOnlyMemory<byte> document, Uri link, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MitigationDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is { IsOpen: true } operation)
        {
            await intake(db, operation, message, document, link.AbsoluteUri, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }
}
