using Npgsql;
using NpgsqlTypes;

namespace LogistikAspire.Auditing.Keys;

/// <summary>Answers to requests that brought a key: a day long, each for its caller alone.</summary>
internal sealed class KeptAnswers(NpgsqlDataSource database, TimeProvider clock)
{
    public const string Table = "idempotency_keys";

    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private const string Select = $"""
        SELECT fingerprint, status, content_type, location, body FROM {Table} WHERE subject = $1 AND key = $2 AND created_at > $3
        """;

    private const string Insert = $"""
        INSERT INTO {Table} (subject, key, fingerprint, status, content_type, location, body, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    // One that is too old to count, and was not cleaned up yet, makes room.
    private const string MakeRoom = $"DELETE FROM {Table} WHERE subject = $1 AND key = $2 AND created_at <= $3";

    public sealed record Kept(byte[] Fingerprint, KeptAnswer Answer);

    public async Task<Kept?> Find(string subject, string key, CancellationToken ct)
    {
        await using var find = database.CreateCommand(Select);
        find.Parameters.Add(new() { Value = subject });
        find.Parameters.Add(new() { Value = key });
        find.Parameters.Add(new() { Value = clock.GetUtcNow() - KeptFor });
        await using var reader = await find.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new(reader.GetFieldValue<byte[]>(0), new(
                reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetFieldValue<byte[]>(4)))
            : null;
    }

    /// <summary>Adds to a batch what stores an answer. It fails with a unique violation when there is one.</summary>
    public void AddTo(NpgsqlBatch batch, string subject, string key, byte[] fingerprint, KeptAnswer answer)
    {
        var now = clock.GetUtcNow();
        batch.BatchCommands.Add(new(MakeRoom)
        {
            Parameters = { new() { Value = subject }, new() { Value = key }, new() { Value = now - KeptFor } },
        });
        batch.BatchCommands.Add(new(Insert)
        {
            Parameters =
            {
                new() { Value = subject },
                new() { Value = key },
                new() { Value = fingerprint },
                new() { Value = answer.Status },
                new() { Value = answer.ContentType ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = answer.Location ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = answer.Body },
                new() { Value = now },
            },
        });
    }

    /// <summary>Stores an answer in a transaction of its own.</summary>
    public async Task Keep(string subject, string key, byte[] fingerprint, KeptAnswer answer, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        AddTo(batch, subject, key, fingerprint, answer);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Forgets answers that are too old to count.</summary>
    public async Task Forget(CancellationToken ct)
    {
        await using var delete = database.CreateCommand($"DELETE FROM {Table} WHERE created_at <= $1");
        delete.Parameters.Add(new() { Value = clock.GetUtcNow() - KeptFor });
        await delete.ExecuteNonQueryAsync(ct);
    }
}
