using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

/// <summary>Wakes the replayer.</summary>
public sealed class ReplaySignal : Signal;

/// <summary>
/// Sends what operators asked to be replayed to the queue where it failed, and to no other, as the outbox's relay does: taken, confirmed by
/// the broker and marked in one transaction. A crash anywhere sends it again with the same id, by which the inbox knows it. Nothing failed
/// is marked as consumed, so the first of them takes effect.
/// </summary>
internal sealed class FailedMessageReplayer(
    IConnectionFactory broker, NpgsqlDataSource database, ReplaySignal signal, ILogger<FailedMessageReplayer> log) : BackgroundService
{
    private const int BatchSize = 100;

    // A signal comes at once. The sweep is for one case only: another replica died before it had sent them.
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(10);

    // No SKIP LOCKED: an operator who comes second holds a row only to be told so, and skipping it would leave it to the sweep.
    private static readonly string TakeBatch = $"""
        SELECT id, queue, message_id, content_type, headers, body FROM failed_messages
        WHERE state = 'Replaying' ORDER BY id LIMIT {BatchSize} FOR UPDATE
        """;

    // What the broker has no queue for waits again.
    private const string MarkBatch = """
        UPDATE failed_messages SET
            state = CASE WHEN id = ANY($2) THEN 'Replayed' ELSE 'Waiting' END,
            replayed_at = CASE WHEN id = ANY($2) THEN now() ELSE replayed_at END
        WHERE id = ANY($1)
        """;

    private sealed record Row(Guid Id, string Queue, Guid MessageId, string? ContentType, string Headers, byte[] Body);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backOff = new BackOff();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ReplayBatch(stoppingToken) > 0)
                {
                }

                backOff.Reset();
                await signal.Wait(Sweep, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                if (backOff.IsFirst)
                {
                    log.LogWarning("Replays wait: {Reason}", e.GetBaseException().Message);
                }

                await backOff.Delay(stoppingToken);
            }
        }
    }

    private async Task<int> ReplayBatch(CancellationToken ct)
    {
        await using var session = await database.OpenConnectionAsync(ct);
        await using var transaction = await session.BeginTransactionAsync(ct);
        var rows = await Take(session, ct);
        if (rows.Count == 0)
        {
            return 0;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(ConfirmWithin);
        await using var connection = await broker.CreateConnectionAsync(timeout.Token);
        await using var channel = await connection.CreateChannelAsync(
            new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), timeout.Token);
        var sent = await Task.WhenAll(rows.Select(row => Send(row, channel, timeout.Token)));

        await using var mark = new NpgsqlCommand(MarkBatch, session)
        {
            Parameters =
            {
                new() { Value = rows.Select(row => row.Id).ToArray() },
                new() { Value = rows.Where((_, i) => sent[i]).Select(row => row.Id).ToArray() },
            },
        };

        // Not cancellable: the broker has them, so marking them is all that is left to do.
        await mark.ExecuteNonQueryAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return rows.Count;
    }

    private static async Task<List<Row>> Take(NpgsqlConnection session, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(TakeBatch, session);
        await using var reader = await take.ExecuteReaderAsync(ct);
        var rows = new List<Row>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetString(4), reader.GetFieldValue<byte[]>(5)));
        }

        return rows;
    }

    /// <returns>False when the broker has no such queue.</returns>
    private async Task<bool> Send(Row row, IChannel channel, CancellationToken ct)
    {
        var properties = new BasicProperties
        {
            MessageId = row.MessageId.ToString(),
            ContentType = row.ContentType,
            DeliveryMode = DeliveryModes.Persistent,
            Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers)!
                .ToDictionary(h => h.Key, h => (object?)Encoding.UTF8.GetBytes(h.Value)),
        };
        try
        {
            await channel.BasicPublishAsync(exchange: "", routingKey: row.Queue, mandatory: true, properties, row.Body, ct);
            return true;
        }
        catch (PublishException e) when (e.IsReturn)
        {
            log.LogError("Message {Id} cannot be replayed: there is no queue {Queue}.", row.MessageId, row.Queue);
            return false;
        }
    }
}
