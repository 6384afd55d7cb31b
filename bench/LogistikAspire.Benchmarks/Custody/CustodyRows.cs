using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace LogistikAspire.Benchmarks.Custody;

/// <summary>Rows as PostgreSQL's binary COPY gives and takes them: their bytes, and how many events they are.</summary>
internal sealed record CopiedRows(byte[] Records, byte[] Epcs, int Events);

/// <summary>The Warehouse's custody tables without the Warehouse.</summary>
internal sealed class CustodyRows(NpgsqlDataSource database)
{
    private const string RecordColumns = """
        sequence, record_time, event_hash, hash, identity, event_id, event_type, event_time, action, biz_step, disposition, read_point,
        biz_location, is_error_declaration, context, body
        """;

    private const string EpcColumns = "epc, sequence, roles";

    /// <summary>Opens an operation for capturing, as the message of another service would.</summary>
    public async Task<Guid> OpenOperation(CancellationToken ct)
    {
        var operation = Guid.CreateVersion7();
        await Execute($"""
            INSERT INTO stores (operation_id, version, name, code, time_zone, elections, floor_limit, floor_standing, floor_asked_limit,
                                recap_boxes, districts_version, plan_version)
            VALUES ('{operation}', 1, 'bench', 'BENCH', 'Asia/Makassar', ARRAY[]::text[], 0, 0, 0, 0, 0, 0)
            """, ct);
        return operation;
    }

    /// <summary>What an operation has in the log, made ready to be stored as another's.</summary>
    public async Task<CopiedRows> Read(Guid operation, CancellationToken ct)
    {
        var other = Guid.CreateVersion7();
        await using var connection = await database.OpenConnectionAsync(ct);
        var records = await CopyOut(
            connection, $"SELECT '{other}'::uuid, {RecordColumns} FROM custody_records WHERE operation_id = '{operation}'", ct);
        var epcs =
            await CopyOut(connection, $"SELECT '{other}'::uuid, {EpcColumns} FROM custody_epcs WHERE operation_id = '{operation}'", ct);
        await using var count = new NpgsqlCommand($"SELECT count(*) FROM custody_records WHERE operation_id = '{operation}'", connection);
        return new(records, epcs, Convert.ToInt32(await count.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture));
    }

    /// <summary>Events a second.</summary>
    public async Task<double> Copy(CopiedRows rows, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var start = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await CopyIn(connection, $"custody_records (operation_id, {RecordColumns})", rows.Records, ct);
        await CopyIn(connection, $"custody_epcs (operation_id, {EpcColumns})", rows.Epcs, ct);
        await transaction.CommitAsync(ct);
        return rows.Events / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Events a second when each is inserted and committed alone, on one connection.</summary>
    public async Task<double> InsertOneByOne(Guid operation, int events, CancellationToken ct)
    {
        var other = Guid.CreateVersion7();
        await using var connection = await database.OpenConnectionAsync(ct);
        var records = await Values(connection, RecordColumns, "custody_records", operation, events, ct);
        var epcs = await Values(connection, EpcColumns, "custody_epcs", operation, events, ct);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < records.Count; i++)
        {
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    Insert("custody_records", RecordColumns, other, records[i]), Insert("custody_epcs", EpcColumns, other, epcs[i]),
                },
            };
            await batch.ExecuteNonQueryAsync(ct);
        }

        return records.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>An operation with as many events, as capturing would have left them, but for the hashes, which no question reads.</summary>
    public async Task<Guid> Fill(int events, CancellationToken ct)
    {
        var operation = await OpenOperation(ct);
        var body = Scans.Event(0).Replace("'", "''", StringComparison.Ordinal);
        await Execute($"""
            INSERT INTO custody_records (operation_id, {RecordColumns})
            SELECT '{operation}', s, now(), sha256(int8send(s)), sha256(int8send(s)), sha256(int8send(s)),
                   'ni:///sha-256;' || encode(sha256(int8send(s)), 'hex') || '?ver=CBV2.0', 'ObjectEvent', now(), 'OBSERVE',
                   'https://ref.gs1.org/cbv/BizStep-departing', 'https://ref.gs1.org/cbv/Disp-in_transit',
                   'https://id.gs1.org/414/8990000000017', 'https://id.gs1.org/414/8990000000017', false,
                   '"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"', convert_to('{body}', 'UTF8')
            FROM generate_series(1, {events}) s
            """, ct);

        // A box's scans do not lie side by side: others come in between.
        await Execute($"""
            INSERT INTO custody_epcs (operation_id, {EpcColumns})
            SELECT '{operation}', 'https://id.gs1.org/8004/8990000' || lpad((s % {events / Scans.EventsPerBox})::text, 8, '0'), s, 1
            FROM generate_series(1, {events}) s
            """, ct);
        await Execute("VACUUM ANALYZE custody_records, custody_epcs", ct);
        return operation;
    }

    private async Task Execute(string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<object[]>> Values(
        NpgsqlConnection connection, string columns, string table, Guid operation, int limit, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT {columns} FROM {table} WHERE operation_id = '{operation}' ORDER BY sequence LIMIT {limit}", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<object[]>();
        while (await reader.ReadAsync(ct))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static NpgsqlBatchCommand Insert(string table, string columns, Guid operation, object[] row)
    {
        var places = string.Join(", ", row.Select((_, i) => $"${i + 2}"));
        var command = new NpgsqlBatchCommand($"INSERT INTO {table} (operation_id, {columns}) VALUES ($1, {places})");
        command.Parameters.Add(new() { Value = operation });
        foreach (var value in row)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }

    private static async Task<byte[]> CopyOut(NpgsqlConnection connection, string query, CancellationToken ct)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY ({query}) TO STDOUT (FORMAT binary)", ct);
        using var rows = new MemoryStream();
        await copy.CopyToAsync(rows, ct);
        return rows.ToArray();
    }

    private static async Task CopyIn(NpgsqlConnection connection, string table, byte[] rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT binary)", ct);
        await copy.WriteAsync(rows, ct);
    }
}
