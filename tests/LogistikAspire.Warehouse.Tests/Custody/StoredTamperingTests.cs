using LogistikAspire.Custody.Log;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Tests.Custody.Epcis;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.Custody;

/// <summary>
/// Whoever may do everything in the database lifts the locks of the log and changes it: an export shows that, each kind of it.
/// </summary>
[Collection(nameof(Alone))]
public sealed class StoredTamperingTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Tamperings.All.Select(t => t.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Each_kind_of_tampering_is_found(string name)
    {
        var tampering = Tamperings.All.Single(t => t.Name == name);
        var (operation, log) = await Capture();
        var known = tampering.NeedsCheckpoint ? new Checkpoint[] { await app.Checkpoint(operation) } : [];

        Assert.True(await log.Tamper(tampering.Sql, Ct) > 0);

        Assert.Contains(tampering.Code, (await app.Verify(operation, known)).Findings.Select(f => f.Code));
        await log.Restore(Ct);
        Assert.Empty((await app.Verify(operation, known)).Findings);
    }

    [Fact]
    public async Task Whatever_column_of_the_log_is_changed_is_found()
    {
        var (operation, log) = await Capture();
        var columns = await Columns();
        Assert.True(columns.Count >= 30, $"{columns.Count} columns");

        foreach (var (table, column, type) in columns)
        {
            var change = type switch
            {
                "uuid" => "'{other}'",
                "bytea" => $"sha256({column})",
                "text" => $"coalesce({column}, '') || 'x'",
                "timestamp with time zone" => $"{column} + interval '1 microsecond'",
                "bigint" when column is "sequence" or "index" => "1000000",
                "boolean" => $"NOT {column}",
                _ => $"{column} + 1",
            };
            var at = table switch
            {
                "custody_records" or "custody_epcs" => " AND sequence = {at}",
                "custody_subtrees" => " AND index = 0",
                _ => "",
            };

            Assert.Equal(1, await log.Tamper($"UPDATE {table} SET {column} = {change} WHERE {{log}}{at}", Ct));

            Assert.False((await app.Verify(operation)).IsIntact, $"{table}.{column}");
            await log.Restore(Ct);
        }

        Assert.True((await app.Verify(operation)).IsIntact);
    }

    private async Task<(TestOperation Operation, StoredLog Log)> Capture()
    {
        var operation = await TestOperation.Open(app, 2);
        for (var document = 0; document < 3; document++) // so many that the tree has a subtree that is kept
        {
            await app.Capture(operation, EpcisCalls.Document(Enumerable.Range(document * 100, 100).Select(i => EpcisCalls.Scan(i))));
        }

        Assert.Empty((await app.Verify(operation)).Findings);
        return (operation, new(app.Database, operation.Id));
    }

    private async Task<List<(string Table, string Column, string Type)>> Columns()
    {
        await using var database = NpgsqlDataSource.Create(app.Database);
        await using var command = database.CreateCommand("""
            SELECT table_name, column_name, data_type FROM information_schema.columns
            WHERE table_name IN ('custody_records', 'custody_epcs', 'custody_heads', 'custody_subtrees')
            """);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var columns = new List<(string, string, string)>();
        while (await reader.ReadAsync(Ct))
        {
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return columns;
    }
}
