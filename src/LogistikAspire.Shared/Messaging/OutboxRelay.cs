using System.Diagnostics;
using LogistikAspire.Shared.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;

namespace LogistikAspire.Shared.Messaging;

/// <summary>
/// Sends committed messages to the broker. A batch of rows is taken, published, confirmed and deleted in one transaction: a crash
/// anywhere sends it again with the same ids, never drops it. Several relays share a database without blocking one another
/// (SKIP LOCKED).
/// </summary>
internal sealed class OutboxRelay(
    NpgsqlDataSource database, IConnectionFactory broker, RelaySignal signal, ILogger<OutboxRelay> log) : BackgroundService
{
    private const int BatchSize = 100;

    // A signal wakes the relay at once. The sweep is for one case only: another replica died holding rows, whose signal is long spent.
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(10);

    private static readonly string TakeBatch = $"""
        DELETE FROM outbox_messages WHERE sequence = ANY(ARRAY(
            SELECT sequence FROM outbox_messages WHERE type = ANY($1) ORDER BY sequence LIMIT {BatchSize} FOR UPDATE SKIP LOCKED))
        RETURNING sequence, message_ids, type, bodies, trace_parent
        """;

    private sealed record Row(long Sequence, Guid[] MessageIds, string Type, string[] Bodies, string? TraceParent);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            RelayWhenSignalled(stoppingToken),
            database.Listen(Outbox.Channel, signal.Raise, _ => signal.Raise(), stoppingToken));

    private async Task RelayWhenSignalled(CancellationToken ct)
    {
        await using var publisher = new Publisher(broker);
        var backOff = new BackOff();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                while (await RelayBatch(publisher, ct) == BatchSize)
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

    private async Task<int> RelayBatch(Publisher publisher, CancellationToken ct)
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
        await publisher.Open(rows.Select(row => row.Type), timeout.Token);
        await Task.WhenAll(rows.SelectMany(row => row.MessageIds.Zip(
            row.Bodies, (id, body) => Publish(publisher, row, id, body, timeout.Token))));

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
            rows.Add(new Row(
                reader.GetInt64(0), reader.GetFieldValue<Guid[]>(1), reader.GetString(2), reader.GetFieldValue<string[]>(3),
                reader.IsDBNull(4) ? null : reader.GetString(4)));
        }

        // DELETE … RETURNING promises no order.
        rows.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return rows;
    }

    private static async Task Publish(Publisher publisher, Row row, Guid id, string body, CancellationToken ct)
    {
        // The relay's own activity is nobody's cause: the message continues the trace of the request that wrote it.
        Activity.Current = null;
        ActivityContext.TryParse(row.TraceParent, null, isRemote: true, out var cause);
        using var activity = MessagingTelemetry.Source.StartActivity(
            $"relay {MessageTypes.NameOf(row.Type)}", ActivityKind.Producer, cause);
        if (activity is { IsAllDataRequested: true } && MessageTypes.TryRead(row.Type, body) is { } message)
        {
            MessagingTelemetry.Describe(activity, message);
        }

        await publisher.Publish(row.Type, id, body, activity?.Id ?? row.TraceParent, ct);
    }
}
