using System.Globalization;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

public static class GetRoot
{
    /// <summary>The Merkle root of one hour, named by any moment in it, such as <c>2024-11-20T08:00:00+08:00</c>.</summary>
    public static async Task<Results<Ok<ListRoots.Item>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, string hour, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        if (!DateTimeOffset.TryParse(hour, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["hour"] = ["Not a time such as 2024-11-25T08:00:00+08:00."] });
        }

        await using var command = database.CreateCommand(
            "SELECT hour, first, count, root FROM custody_hours WHERE operation_id = $1 AND hour = $2");
        command.Parameters.Add(new() { Value = operationId });
        command.Parameters.Add(new() { Value = LogRecord.HourOf(time) });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? TypedResults.Ok(ListRoots.Read(reader, clock.GetUtcNow())) : Unknown.Of("root", hour);
    }
}
