using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LogistikAspire.Shared.Messaging;

/// <summary>Wakes the relay. Rings that come while it is busy count as one: a pass sends everything that is committed.</summary>
internal sealed class RelayBell
{
    private readonly Channel<bool> _rings = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rings.Writer.TryWrite(true);

    /// <summary>Returns at a ring, or after <paramref name="atMost"/>.</summary>
    public async Task Wait(TimeSpan atMost, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(atMost);
        try
        {
            await _rings.Reader.ReadAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
        }
    }
}

/// <summary>Rings the bell when this context commits outgoing messages: a hop through the database's NOTIFY is saved.</summary>
internal sealed class RingOnCommit(RelayBell bell) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private bool _outgoing;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData data, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _outgoing |= data.Context!.ChangeTracker.Entries<OutboxMessage>().Any(e => e.State == EntityState.Added);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData data, int result, CancellationToken cancellationToken = default)
    {
        if (data.Context!.Database.CurrentTransaction is null)
        {
            RingIfOutgoing();
        }

        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData data, CancellationToken cancellationToken = default)
    {
        RingIfOutgoing();
        return Task.CompletedTask;
    }

    private void RingIfOutgoing()
    {
        if (_outgoing)
        {
            _outgoing = false;
            bell.Ring();
        }
    }
}
