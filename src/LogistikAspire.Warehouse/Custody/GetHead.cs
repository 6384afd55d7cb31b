using LogistikAspire.Custody;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

public static class GetHead
{
    /// <param name="Records">Records in the log; also the sequence of the last.</param>
    /// <param name="Hash">Hash of the last record.</param>
    /// <param name="RecordTime">When it was recorded.</param>
    public sealed record Response(long Records, string Hash, DateTimeOffset RecordTime);

    /// <summary>The end of an operation's hash chain. Noted down, it shows later that nothing before it was changed.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "SELECT sequence, hash, record_time FROM custody_heads WHERE operation_id = $1 AND sequence > 0");
        command.Parameters.Add(new() { Value = operationId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? TypedResults.Ok(new Response(
                reader.GetInt64(0), $"{Digest.From(reader.GetFieldValue<byte[]>(1))}", reader.GetFieldValue<DateTimeOffset>(2)))
            : Unknown.Of("log", operationId);
    }
}
