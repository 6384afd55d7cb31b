using Npgsql;

namespace LogistikAspire.Warehouse.Tests.FieldWeek;

internal static class StateCopy
{
    /// <summary>
    /// Copies an operation as it is now under another id: what the service has of it are the rows that name it. Only the custody log begins
    /// anew, since each of its records is hashed with the operation that it is of, and the audit trail, since the copy is nobody's request.
    /// </summary>
    public static async Task<Guid> Of(Guid operationId, NpgsqlDataSource database, CancellationToken ct)
    {
        var copy = Guid.CreateVersion7();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var (table, columns) in await Tables(connection, ct))
        {
            await using var command = new NpgsqlCommand(
                $"INSERT INTO {table} (operation_id{columns}) OVERRIDING SYSTEM VALUE "
                    + $"SELECT $2{columns} FROM {table} WHERE operation_id = $1", connection);
            command.Parameters.Add(new() { Value = operationId });
            command.Parameters.Add(new() { Value = copy });
            await command.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return copy;
    }

    /// <summary>All tables with an operation, those that others refer to first, each with its other columns.</summary>
    private static async Task<List<(string Table, string Columns)>> Tables(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            WITH RECURSIVE depth (oid, depth) AS (
              SELECT c.oid, 0 FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
              UNION
              SELECT f.conrelid, d.depth + 1 FROM depth d JOIN pg_constraint f ON f.contype = 'f' AND f.confrelid = d.oid
              WHERE f.conrelid <> f.confrelid)
            SELECT t.relname, coalesce((
              SELECT string_agg(', ' || quote_ident(a.attname), '' ORDER BY a.attnum) FROM pg_attribute a
              WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'operation_id' AND a.attgenerated = ''), '')
            FROM pg_class t JOIN (SELECT oid, max(depth) AS depth FROM depth GROUP BY oid) d ON d.oid = t.oid
            WHERE t.relname NOT LIKE 'custody%' AND t.relname NOT LIKE 'audit%' AND EXISTS (
              SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'operation_id' AND NOT a.attisdropped)
            ORDER BY d.depth, t.relname
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tables = new List<(string, string)>();
        while (await reader.ReadAsync(ct))
        {
            tables.Add((reader.GetString(0), reader.GetString(1)));
        }

        return tables;
    }
}
