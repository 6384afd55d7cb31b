using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using System.Reflection;

namespace LogistikAspire.Shared.Messaging;

/// <summary>
/// The incoming side of one consumer: each message takes effect once. Deliveries that wait while a transaction commits share the next
/// one (group commit): alone, a message is handled at once; under load many share the price of one commit. When a shared transaction
/// fails it is split in halves until the bad message stands alone, so that it does not fail its neighbours.
/// </summary>
internal sealed class Inbox<TDb, TMessage, THandler> : IAsyncDisposable
    where TDb : DbContext
    where TMessage : class
    where THandler : IHandle<TMessage>
{
    /// <summary>Most deliveries that share a transaction.</summary>
    public const int MaxShared = 250;

    private const int TriesInPlace = 3;

    private const string MarkNew = """
        INSERT INTO inbox_messages (consumer, message_id) SELECT $1, unnest($2) ON CONFLICT DO NOTHING RETURNING message_id
        """;

    private static readonly PropertyInfo? Operation = typeof(IHandleWhateverChanges).IsAssignableFrom(typeof(THandler))
        ? null
        : typeof(TMessage).GetProperty("OperationId"); // all contracts name it alike

    private static readonly bool SavesTogether = typeof(IHandleByKey<TMessage>).IsAssignableFrom(typeof(THandler));

    private readonly string _consumer;
    private readonly string _step;
    private readonly IServiceScopeFactory _scopes;
    private readonly ILogger _log;
    private readonly Channel<Delivery> _waiting = Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _worker;

    private sealed record Delivery(TMessage Message, Guid Id, DateTime? SentAt, Activity? Cause)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public Inbox(string service, string consumer, IServiceScopeFactory scopes, ILogger log)
    {
        _consumer = consumer;
        _step = $"{service} handles {typeof(TMessage).Name}";
        _scopes = scopes;
        _log = log;
        _worker = Task.Run(Work);
    }

    /// <summary>
    /// Completes when the message's effect is committed; fails with the handler's exception, for the bus to retry. Is cancelled when the
    /// service stops or loses the broker: then the broker delivers again, and the effect, if it was committed after all, is not repeated.
    /// </summary>
    public Task Accept(ConsumeContext<TMessage> context)
    {
        var id = context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be known again.");
        if (Activity.Current is { } step)
        {
            // The bus's own span of the delivery, by the name that a reader of the trace looks for.
            step.DisplayName = _step;
            MessagingTelemetry.Describe(step, context.Message);
        }

        var delivery = new Delivery(context.Message, id, context.SentTime, Activity.Current);
        return _waiting.Writer.TryWrite(delivery)
            ? delivery.Done.Task.WaitAsync(context.CancellationToken)
            : Task.FromCanceled(new CancellationToken(canceled: true));
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _stop.CancelAsync();
        await _worker;
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
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            deliveries.ForEach(d => d.Done.TrySetCanceled());
        }
        catch (OperationCanceledException e) when (deliveries.Count == 1)
        {
            // Cancellation would make the broker deliver it again at once, for ever: a handler that gave up has failed.
            deliveries[0].Done.TrySetException(new TimeoutException("The handler gave up waiting.", e));
        }
        catch (Exception e) when (deliveries.Count == 1)
        {
            deliveries[0].Done.TrySetException(e);
        }
        catch (Exception)
        {
            var half = deliveries.Count / 2;
            await TakeEffect(deliveries[..half]);
            await TakeEffect(deliveries[half..]);
        }
    }

    /// <summary>A database that is away is no reason to give a message up: wait for it, holding what the broker has sent so far.</summary>
    private async Task CommitOnceDatabaseAnswers(List<Delivery> deliveries)
    {
        var backOff = new BackOff();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Commit(deliveries, _stop.Token);
                break;
            }
            catch (Exception e) when (IsAway(e) && !_stop.IsCancellationRequested)
            {
                // A handler whose every attempt times out looks the same; then the database answers others.
                if (attempt >= TriesInPlace && await DatabaseAnswers())
                {
                    throw;
                }

                if (backOff.IsFirst)
                {
                    _log.LogWarning("{Consumer} waits for the database: {Reason}", _consumer, e.GetBaseException().Message);
                }

                await backOff.Delay(_stop.Token);
            }
        }

        if (backOff.Reset())
        {
            _log.LogInformation("{Consumer} goes on.", _consumer);
        }
    }

    private async Task Commit(List<Delivery> deliveries, CancellationToken ct)
    {
        Activity.Current = deliveries[0].Cause;
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var handler = scope.ServiceProvider.GetRequiredService<THandler>();
        db.Database.AutoSavepointsEnabled = false; // nothing is salvaged from a failed batch
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        var fresh = await Mark(db, deliveries, ct);
        var effective = deliveries.Where(d => fresh.Remove(d.Id)).ToList();
        var guard = Operation is null ? null : scope.ServiceProvider.GetService<IChangeGuard>();
        foreach (var delivery in effective)
        {
            Activity.Current = delivery.Cause;
            if (guard is not null && await guard.MayChange((Guid)Operation!.GetValue(delivery.Message)!, ct) is { } refusal)
            {
                _log.LogWarning(
                    "{Consumer} did nothing with a message that came late: {Reason} {Message}",
                    _consumer, refusal.Message, delivery.Message);
                continue;
            }

            await handler.Handle(delivery.Message, ct);
            if (!SavesTogether)
            {
                // One by one, so that a handler's queries see what the handlers before it did.
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
            }
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        effective.ForEach(d => MessagingTelemetry.TookEffect(_consumer, d.SentAt));
    }

    /// <summary>Marks the messages as consumed and tells which of them are new. A repeat in flight elsewhere is waited for.</summary>
    private async Task<HashSet<Guid>> Mark(TDb db, List<Delivery> deliveries, CancellationToken ct)
    {
        // Straight to the database: EF's way of running SQL costs more than everything else here.
        await using var mark = new NpgsqlCommand(MarkNew, (NpgsqlConnection)db.Database.GetDbConnection());
        mark.Parameters.Add(new() { Value = _consumer });
        mark.Parameters.Add(new() { Value = deliveries.Select(d => d.Id).Order().ToArray() }); // ordered: no deadlock between batches
        await using var reader = await mark.ExecuteReaderAsync(ct);
        var fresh = new HashSet<Guid>(deliveries.Count);
        while (await reader.ReadAsync(ct))
        {
            fresh.Add(reader.GetGuid(0));
        }

        return fresh;
    }

    private async Task<bool> DatabaseAnswers()
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TDb>().Database.CanConnectAsync(_stop.Token);
    }

    private static bool IsAway(Exception? e) => e switch
    {
        null => false,
        PostgresException { SqlState: "40001" or "40P01" } => false, // a lost race: tried again alone, or by the bus
        DbException { IsTransient: true } => true,
        _ => IsAway(e.InnerException),
    };
}
