using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Shared.Messaging;

/// <summary>
/// The incoming side of one consumer: each message takes effect once. Deliveries that wait while a transaction commits share the next
/// one (group commit): alone, a message is handled at once; under load many share the price of one commit. When a shared transaction
/// fails, each delivery is tried by itself, so that one bad message does not fail its neighbours.
/// </summary>
internal sealed class Inbox<TDb, TMessage, THandler>(string consumer, IServiceScopeFactory scopes, ILogger log) : IAsyncDisposable
    where TDb : DbContext
    where TMessage : class
    where THandler : IHandle<TMessage>
{
    private const int MaxShared = 200;

    private readonly Channel<Delivery> _waiting = Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private Task? _worker;

    private sealed record Delivery(TMessage Message, Guid Id, Activity? Cause)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Completes when the message's effect is committed; fails with the handler's exception, for the bus to retry.</summary>
    public Task Accept(ConsumeContext<TMessage> context)
    {
        lock (_waiting)
        {
            _worker ??= Task.Run(Work);
        }

        var id = context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be known again.");
        var delivery = new Delivery(context.Message, id, Activity.Current);
        return _waiting.Writer.TryWrite(delivery)
            ? delivery.Done.Task.WaitAsync(context.CancellationToken)
            : throw new OperationCanceledException("The service is stopping; the broker delivers the message again.");
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _stop.CancelAsync();
        if (_worker is { } worker)
        {
            await worker;
        }

        _stop.Dispose();
    }

    private async Task Work()
    {
        var reader = _waiting.Reader;
        while (await reader.WaitToReadAsync())
        {
            var shared = new List<Delivery>();
            while (shared.Count < MaxShared && reader.TryRead(out var delivery))
            {
                shared.Add(delivery);
            }

            await TakeEffect(shared);
        }
    }

    private async Task TakeEffect(List<Delivery> deliveries)
    {
        try
        {
            await CommitOnceDatabaseAnswers(deliveries);
            deliveries.ForEach(d => d.Done.TrySetResult());
        }
        catch (Exception e) when (deliveries.Count == 1 || _stop.IsCancellationRequested)
        {
            deliveries.ForEach(d => d.Done.TrySetException(e));
        }
        catch (Exception)
        {
            foreach (var delivery in deliveries)
            {
                await TakeEffect([delivery]);
            }
        }
    }

    /// <summary>A database that is away is no reason to give a message up: wait for it, holding what the broker has sent so far.</summary>
    private async Task CommitOnceDatabaseAnswers(List<Delivery> deliveries)
    {
        for (var backOff = new BackOff(); ;)
        {
            try
            {
                await Commit(deliveries, _stop.Token);
                return;
            }
            catch (Exception e) when (IsAway(e) && !_stop.IsCancellationRequested)
            {
                if (backOff.IsFirst)
                {
                    log.LogWarning("{Consumer} waits for the database: {Reason}", consumer, e.GetBaseException().Message);
                }

                await backOff.Delay(_stop.Token);
            }
        }
    }

    private async Task Commit(List<Delivery> deliveries, CancellationToken ct)
    {
        Activity.Current = deliveries[0].Cause;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        db.Database.AutoSavepointsEnabled = false; // nothing is salvaged from a failed batch
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        var fresh = await Mark(db, deliveries, ct);
        foreach (var delivery in deliveries.Where(d => fresh.Remove(d.Id)))
        {
            Activity.Current = delivery.Cause;
            await scope.ServiceProvider.GetRequiredService<THandler>().Handle(delivery.Message, ct);

            // Saved one by one, so that a handler's queries see what the handlers before it did.
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Marks the messages as consumed and tells which of them are new. A repeat in flight elsewhere is waited for.</summary>
    private async Task<HashSet<Guid>> Mark(TDb db, List<Delivery> deliveries, CancellationToken ct)
    {
        var ids = deliveries.Select(d => d.Id).Order().ToArray(); // ordered, so that two batches cannot deadlock
        var fresh = await db.Database.SqlQuery<Guid>($"""
            INSERT INTO inbox_messages (consumer, message_id) SELECT {consumer}, unnest({ids})
            ON CONFLICT DO NOTHING RETURNING message_id AS "Value"
            """).ToListAsync(ct);
        return [.. fresh];
    }

    private static bool IsAway(Exception? e) => e switch
    {
        null => false,
        Npgsql.PostgresException { SqlState: "40001" or "40P01" } => false, // a lost race: tried again alone, or by the bus
        DbException { IsTransient: true } => true,
        _ => IsAway(e.InnerException),
    };
}
