using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody.Epcis;

internal static class GetCaptureJob
{
    internal const string Columns = "id, created_at, finished_at, behaviour, events, captured, repeated, errors";

    /// <summary>What became of a captured document.</summary>
    public static async Task<Results<Ok<CaptureJob>, ProblemHttpResult>> Handle(
        OperationScope operation, Guid captureId, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"SELECT {Columns} FROM capture_jobs WHERE operation_id = $1 AND id = $2");
        command.Parameters.Add(new() { Value = operation.Id });
        command.Parameters.Add(new() { Value = captureId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? TypedResults.Ok(Read(reader)) : Unknown.Of("capture", captureId);
    }

    internal static CaptureJob Read(NpgsqlDataReader reader)
    {
        var errors = CaptureErrors.Read(reader.GetString(7));
        return new(
            reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2), Running: false,
            errors.Count == 0, reader.GetString(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetFieldValue<int[]>(6), errors);
    }
}
