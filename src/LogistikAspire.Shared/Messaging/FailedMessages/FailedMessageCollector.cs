using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

/// <summary>
/// Moves what lies in the service's <c>_error</c> and <c>_skipped</c> queues into its table, one by one: committed, then acknowledged, so
/// that nothing is lost. A queue can only be peeked by taking and giving back, which changes its order, and newer brokers throw away what
/// was given back twenty times; a table can be paged, counted, and remembers what became of a message. While the database or the broker
/// is away, messages stay in their queues.
/// </summary>
internal sealed class FailedMessageCollector(
    IReadOnlyList<string> queues,
    IConnectionFactory broker,
    NpgsqlDataSource database,
    TimeProvider clock,
    ILogger<FailedMessageCollector> log) : BackgroundService
{
    /// <summary>Deliveries of a queue in flight: bodies are held in memory.</summary>
    private const ushort Prefetch = 20;

    /// <summary>As MassTransit declares them when the first message fails: whoever comes first, both mean the same queue.</summary>
    private static readonly Dictionary<string, object?> AsMassTransitDoes = new() { ["x-queue-type"] = "quorum" };

    // A failure is known by its time. The same one again comes from a broker that missed the acknowledgement, and changes nothing.
    private const string Store = """
        INSERT INTO failed_messages
            (id, queue, message_id, type, reason, exception, stack_trace, first_failed_at, last_failed_at, failures, trace_id, content_type,
             headers, body, state)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $8, 1, $9, $10, $11, $12, 'Waiting'
        WHERE NOT EXISTS (SELECT FROM failed_messages WHERE queue = $2 AND message_id = $3 AND last_failed_at = $8)
        ON CONFLICT (queue, message_id) WHERE state <> 'Discarded' DO UPDATE SET
            type = EXCLUDED.type, reason = EXCLUDED.reason, exception = EXCLUDED.exception, stack_trace = EXCLUDED.stack_trace,
            last_failed_at = EXCLUDED.last_failed_at, failures = failed_messages.failures + 1, state = 'Waiting'
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backOff = new BackOff();
        while (!stoppingToken.IsCancellationRequested && queues.Count > 0)
        {
            try
            {
                await Collect(backOff, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                if (backOff.IsFirst)
                {
                    log.LogWarning("Failed messages stay in their queues: {Reason}", e.GetBaseException().Message);
                }

                await backOff.Delay(stoppingToken);
            }
        }
    }

    /// <summary>Collects until something is in the way. What is not acknowledged goes back to its queue as the connection ends.</summary>
    private async Task Collect(BackOff backOff, CancellationToken ct)
    {
        // The database first, and whether it takes changes: what is taken and given back each time would soon count as delivered too often.
        await using (var answers = database.CreateCommand("UPDATE failed_messages SET state = state WHERE false"))
        {
            await answers.ExecuteNonQueryAsync(ct);
        }

        await using var connection = await broker.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        using var subscribed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var inTheWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            inTheWay.TrySetException(new IOException(reason.ReplyText));
            return Task.CompletedTask;
        };
        try
        {
            await channel.BasicQosAsync(0, Prefetch, global: false, ct);
            foreach (var queue in queues)
            {
                await Subscribe(queue, skipped: false);
                await Subscribe(queue, skipped: true);
            }

            if (backOff.Reset())
            {
                log.LogInformation("Failed messages are collected again.");
            }

            await inTheWay.Task.WaitAsync(ct);
        }
        finally
        {
            await subscribed.CancelAsync();
        }

        async Task Subscribe(string queue, bool skipped)
        {
            var source = queue + (skipped ? FailedDelivery.SkippedSuffix : FailedDelivery.ErrorSuffix);
            await channel.QueueDeclareAsync(
                source, durable: true, exclusive: false, autoDelete: false, AsMassTransitDoes, cancellationToken: ct);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += async (_, delivery) =>
            {
                try
                {
                    var failed = new FailedDelivery(queue, skipped, delivery.BasicProperties, delivery.Body, clock.GetUtcNow());
                    await KeepOnceDatabaseAnswers(failed, subscribed.Token);
                    await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, subscribed.Token);
                }
                catch (PostgresException e) when (IsAboutTheMessage(e))
                {
                    // Given back, it would come again at once: it is held, so that those behind it are kept.
                    log.LogError(e, "A message of {Queue} cannot be kept and stays there.", source);
                }
                catch (Exception e)
                {
                    inTheWay.TrySetException(e);
                }
            };
            consumer.UnregisteredAsync += (_, _) =>
            {
                inTheWay.TrySetException(new IOException($"The broker ended the delivery of {source}."));
                return Task.CompletedTask;
            };
            await channel.BasicConsumeAsync(source, autoAck: false, consumer, ct);
        }
    }

    /// <summary>Waits with the message in hand instead of giving it back.</summary>
    private async Task KeepOnceDatabaseAnswers(FailedDelivery failed, CancellationToken ct)
    {
        var backOff = new BackOff();
        while (true)
        {
            try
            {
                await Keep(failed, ct);
                return;
            }
            catch (NpgsqlException e) when (!IsAboutTheMessage(e))
            {
                if (backOff.IsFirst)
                {
                    log.LogWarning("Failed messages wait for the database: {Reason}", e.GetBaseException().Message);
                }

                await backOff.Delay(ct);
                ct.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task Keep(FailedDelivery failed, CancellationToken ct)
    {
        await using var store = database.CreateCommand(Store);
        store.Parameters.Add(new() { Value = Guid.CreateVersion7() });
        store.Parameters.Add(new() { Value = failed.Queue });
        store.Parameters.Add(new() { Value = failed.MessageId });
        store.Parameters.Add(new() { Value = failed.Type });
        store.Parameters.Add(new() { Value = failed.Reason });
        store.Parameters.Add(Text(failed.Exception));
        store.Parameters.Add(Text(failed.StackTrace));
        store.Parameters.Add(new() { Value = failed.FailedAt });
        store.Parameters.Add(Text(failed.TraceId));
        store.Parameters.Add(Text(failed.ContentType));
        store.Parameters.Add(new() { Value = failed.Headers });
        store.Parameters.Add(new() { Value = failed.Body });
        await store.ExecuteNonQueryAsync(ct);
    }

    /// <summary>True for what the database would say of this row on a better day, too: data (22) and constraints (23).</summary>
    private static bool IsAboutTheMessage(NpgsqlException e) => e is PostgresException { SqlState: ['2', '2' or '3', ..] };

    private static NpgsqlParameter Text(string? value) => new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
