using System.Diagnostics;
using System.Text.Json;
using LogistikAspire.Shared.Data;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace LogistikAspire.Shared.Messaging;

/// <summary>
/// Sends committed messages to the broker. A batch is taken, published, confirmed by the broker and deleted in one transaction: a crash
/// anywhere sends it again with the same ids, never drops it. Several relays share a database without blocking one another
/// (SKIP LOCKED).
/// </summary>
internal sealed class OutboxRelay(
    NpgsqlDataSource database, IBusControl bus, RelaySignal signal, ILogger<OutboxRelay> log) : BackgroundService
{
    private const int BatchSize = 500;

    // A signal wakes the relay at once. The sweep is for one case only: another replica died holding rows, whose signal is long spent.
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(10);

    private static readonly string TakeBatch = $"""
        DELETE FROM outbox_messages WHERE sequence = ANY(ARRAY(
            SELECT sequence FROM outbox_messages WHERE type = ANY($1) ORDER BY sequence LIMIT {BatchSize} FOR UPDATE SKIP LOCKED))
        RETURNING sequence, message_id, type, body, trace_parent
        """;

    private const string PutAside = """
        INSERT INTO outbox_messages (message_id, type, body, trace_parent) VALUES ($1, 'unreadable ' || $2, $3, $4)
        """;

    private sealed record Row(long Sequence, Guid MessageId, string Type, string Body, string? TraceParent);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
        RelayWhenSignalled(stoppingToken),
        database.Listen(Outbox.Channel, signal.Raise, _ => signal.Raise(), stoppingToken));

    private async Task RelayWhenSignalled(CancellationToken ct)
    {
        var backOff = new BackOff();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                while (await RelayBatch(ct) == BatchSize)
                {
                }

                if (backOff.Reset())
                {
                    log.LogInformation("The relay sends again.");
                }

                await signal.Wait(Sweep, ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                if (backOff.IsFirst)
                {
                    log.LogWarning("The relay waits: {Reason} Messages are kept and go out when database and broker are back.", e.Message);
                }

                await backOff.Delay(ct);
            }
        }
    }

    private async Task<int> RelayBatch(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = await Take(connection, ct);
        if (rows.Count == 0)
        {
            return 0;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(ConfirmWithin);
        var sending = new List<Task>(rows.Count);
        foreach (var row in rows)
        {
            try
            {
                var message = MessageTypes.Read(row.Type, row.Body);
                sending.Add(Publish(row, message, timeout.Token));
            }
            catch (JsonException e)
            {
                await Keep(row, e, connection, ct);
            }
        }

        await Task.WhenAll(sending);

        // Not cancellable: the broker has them, so deleting them is all that is left to do.
        await transaction.CommitAsync(CancellationToken.None);
        return rows.Count;
    }

    private static async Task<List<Row>> Take(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(TakeBatch, connection) { Parameters = { new() { Value = MessageTypes.Names.ToArray() } } };
        await using var reader = await take.ExecuteReaderAsync(ct);
        var rows = new List<Row>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new Row(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4)));
        }

        // DELETE … RETURNING promises no order.
        rows.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return rows;
    }

    /// <summary>
    /// A row that no version of its contract can have written must not stop those behind it; it stays, under another name.
    /// </summary>
    private async Task Keep(Row row, JsonException reason, NpgsqlConnection connection, CancellationToken ct)
    {
        log.LogError("Message {Id} ({Type}) cannot be read and stays in the outbox: {Reason}", row.MessageId, row.Type, reason.Message);
        MessagingTelemetry.Failed.Add(1, MessagingTelemetry.At("outbox"));
        await using var keep = new NpgsqlCommand(PutAside, connection)
        {
            Parameters =
            {
                new() { Value = row.MessageId },
                new() { Value = row.Type },
                new() { Value = row.Body },
                new() { Value = row.TraceParent ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        await keep.ExecuteNonQueryAsync(ct);
    }

    private async Task Publish(Row row, object message, CancellationToken ct)
    {
        // The relay's own activity is nobody's cause: the message continues the trace of the request that wrote it.
        Activity.Current = null;
        ActivityContext.TryParse(row.TraceParent, null, isRemote: true, out var cause);
        using var activity = MessagingTelemetry.Source.StartActivity($"relay {message.GetType().Name}", ActivityKind.Internal, cause);
        MessagingTelemetry.Describe(activity, message);

        await bus.Publish(message, message.GetType(), context => context.MessageId = row.MessageId, ct);
    }
}
