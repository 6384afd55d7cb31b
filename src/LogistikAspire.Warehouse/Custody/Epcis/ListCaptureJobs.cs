using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody.Epcis;

internal static class ListCaptureJobs
{
    /// <summary>
    /// The capture jobs of an operation, oldest first, paged as EPCIS pages (<c>perPage</c>, <c>nextPageToken</c>, Link header).
    /// </summary>
    public static async Task<Results<Ok<IReadOnlyList<CaptureJob>>, ProblemHttpResult, ValidationProblem>> Handle(
        OperationScope operation, [AsParameters] EpcisPage page, HttpContext http, NpgsqlDataSource database, WarehouseDb db,
        CancellationToken ct)
    {
        if (!page.TryReadToken(Guid.Empty, out var after))
        {
            return EpcisPage.NoToken();
        }

        if (!await OpenStore.Exists(db, operation.Id, ct))
        {
            return Unknown.Of("operation", operation.Id);
        }

        await using var command = database.CreateCommand($"""
            SELECT {GetCaptureJob.Columns} FROM capture_jobs WHERE operation_id = $1 AND id > $2 ORDER BY id LIMIT $3
            """);
        command.Parameters.Add(new() { Value = operation.Id });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = page.PerPage + 1 });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var jobs = new List<CaptureJob>();
        while (await reader.ReadAsync(ct))
        {
            jobs.Add(GetCaptureJob.Read(reader));
        }

        IReadOnlyList<CaptureJob> read = [.. jobs.Take(page.PerPage)];
        if (jobs.Count > page.PerPage)
        {
            EpcisPage.LinkNext(http, $"{read[^1].CaptureId}");
        }

        return TypedResults.Ok(read);
    }
}
