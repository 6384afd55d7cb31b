using System.Globalization;
using Npgsql;

namespace LogistikAspire.Testing;

/// <summary>The custody log of one operation in the Warehouse's database, in the hands of someone who may do everything there.</summary>
public sealed class StoredLog(string database, Guid operation)
{
    /// <summary>In the order in which writers of the log take them, so that none waits for another.</summary>
    private static readonly string[] Tables = ["custody_heads", "custody_subtrees", "custody_records", "custody_epcs"];

    /// <summary>Tampers, and keeps what was there before for <see cref="Restore"/>.</summary>
    /// <param name="sql">As in <see cref="Tampering.Sql"/>.</param>
    /// <returns>The rows changed.</returns>
    public async Task<int> Tamper(string sql, CancellationToken ct)
    {
        await Run(string.Concat(Tables.Select(t => $"""
            CREATE TABLE IF NOT EXISTS {Backup(t)} AS SELECT * FROM {t} WHERE operation_id = '{operation}';
            """)), ct);
        return await Run(await Fill(sql, ct), ct);
    }

    /// <summary>Puts the log back as it was before the first tampering: the few rows that differ, of what may be a long log.</summary>
    public Task Restore(CancellationToken ct) => Run(string.Concat(Tables.Select(t => $"""
        DELETE FROM {t} x WHERE operation_id IN ('{operation}', '{Other}') AND NOT EXISTS (SELECT FROM {Backup(t)} b WHERE b = x);
        INSERT INTO {t} SELECT * FROM {Backup(t)} b WHERE NOT EXISTS (SELECT FROM {t} x WHERE x = b AND x.operation_id = '{operation}');
        DROP TABLE {Backup(t)};
        """)), ct);

    private Guid Other { get; } = Guid.CreateVersion7();

    private string Backup(string table) => $"\"{table}_before_{operation:N}\"";

    private async Task<string> Fill(string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand($"SELECT max(sequence) FROM custody_records WHERE operation_id = '{operation}'");
        var last = (long)(await command.ExecuteScalarAsync(ct))!;
        return sql
            .Replace("{log}", $"operation_id = '{operation}'", StringComparison.Ordinal)
            .Replace("{operation}", $"{operation}", StringComparison.Ordinal)
            .Replace("{other}", $"{Other}", StringComparison.Ordinal)
            .Replace("{at}", (last / 2).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{last}", last.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>
    /// In one transaction in which the locks are lifted, as the owner of the tables can. The triggers first: that waits for whoever writes
    /// or vacuums a table, before a GRANT holds its row of the catalogue, for which a vacuum would wait in turn.
    /// </summary>
    private async Task<int> Run(string sql, CancellationToken ct)
    {
        var all = string.Join(", ", Tables);
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand($"""
            {string.Concat(Tables.Select(t => $"ALTER TABLE {t} DISABLE TRIGGER USER;"))}
            GRANT UPDATE, DELETE ON {all} TO CURRENT_USER;
            {sql};
            {string.Concat(Tables.Select(t => $"ALTER TABLE {t} ENABLE TRIGGER USER;"))}
            REVOKE UPDATE, DELETE ON custody_records, custody_epcs, custody_subtrees FROM CURRENT_USER;
            """, connection) { CommandTimeout = 300 };
        var rows = await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return rows;
    }
}
