using LogistikAspire.Custody;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

public static class ListRoots
{
    // Replicas' clocks differ: where one has closed the hour, another may still record in it.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <param name="Hour">Start of the hour, in UTC.</param>
    /// <param name="First">Sequence of its first record.</param>
    /// <param name="Count">Its records.</param>
    /// <param name="Root">Root of their Merkle tree (RFC 6962, SHA-256).</param>
    /// <param name="IsFinal">False while the hour lasts, and five minutes longer: records may still come.</param>
    public sealed record Item(DateTimeOffset Hour, long First, long Count, string Root, bool IsFinal);

    /// <summary>
    /// The Merkle roots of an operation's custody log, one for each hour with records, oldest first. Whoever keeps a final root can show
    /// later that no record of that hour, or before it, was added, dropped or altered.
    /// </summary>
    public static async Task<Results<Ok<Page<Item>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, NpgsqlDataSource database, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        if (!page.TryReadKey(DateTimeOffset.UnixEpoch, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        await using var command = database.CreateCommand("""
            SELECT hour, first, count, root FROM custody_hours WHERE operation_id = $1 AND hour > $2 ORDER BY hour LIMIT $3
            """);
        command.Parameters.Add(new() { Value = operationId });
        command.Parameters.Add(new() { Value = after.ToUniversalTime() });
        command.Parameters.Add(new() { Value = page.Limit + 1 });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var roots = new List<Item>();
        while (await reader.ReadAsync(ct))
        {
            roots.Add(Read(reader, clock.GetUtcNow()));
        }

        return TypedResults.Ok(page.Cut(roots, r => r.Hour.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
    }

    internal static Item Read(NpgsqlDataReader reader, DateTimeOffset now)
    {
        var hour = reader.GetFieldValue<DateTimeOffset>(0);
        return new(hour, reader.GetInt64(1), reader.GetInt64(2), $"{Digest.From(reader.GetFieldValue<byte[]>(3))}", now >= hour.AddHours(1) + ClockDifference);
    }
}
