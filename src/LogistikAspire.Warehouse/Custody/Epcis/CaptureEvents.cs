using LogistikAspire.Custody.Epcis;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Npgsql;
using NpgsqlTypes;

namespace LogistikAspire.Warehouse.Custody.Epcis;

internal static class CaptureEvents
{
    /// <summary>Most events in one document.</summary>
    public const int MaxEvents = 20_000;

    private const string InsertJob = """
        INSERT INTO capture_jobs (operation_id, id, created_at, finished_at, behaviour, events, captured, repeated, errors)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    /// <summary>
    /// Captures an EPCIS 2.0 document (JSON-LD): its events are checked, hashed, stored and made leaves of the log's tree. When the answer
    /// comes they are durable and can be queried; the job that it names has nothing left to do. Events that the log has already are counted
    /// and have no second effect: those with the same hash, id, certifications and error declaration. An event that differs in one of these
    /// is kept, too. With <c>GS1-Capture-Error-Behaviour: proceed</c> an event that is not valid does not keep the others out; by default,
    /// it does.
    /// </summary>
    /// <response code="202">The job: what was captured, what is repeated, and what is wrong and where.</response>
    /// <response code="400">It is not an EPCIS document, with the places that say so.</response>
    /// <response code="413">More than 20,000 events, or 10 MiB.</response>
    public static async Task<Results<Accepted<CaptureJob>, ProblemHttpResult>> Handle(
        OperationScope operation,
        HttpRequest request,
        [FromHeader(Name = "GS1-Capture-Error-Behaviour")] string? behaviour,
        WarehouseDb db,
        TimeProvider clock,
        CancellationToken ct)
    {
        var createdAt = clock.GetUtcNow();
        var proceeds = behaviour is "proceed";
        if (behaviour is not (null or "rollback" or "proceed"))
        {
            return Invalid("GS1-Capture-Error-Behaviour is neither rollback nor proceed.", []);
        }

        var document = EpcisDocument.Read(await ReadBody(request, ct));
        if (!document.IsUsable)
        {
            return Invalid("It is not a valid EPCIS document.", document.Errors);
        }

        if (document.Count > MaxEvents)
        {
            return TypedResults.Problem(
                title: $"A document may hold {MaxEvents} events; this one has {document.Count}.",
                statusCode: StatusCodes.Status413PayloadTooLarge,
                extensions: new Dictionary<string, object?> { ["code"] = "epcis.too-many-events" });
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection(); // its driver copies rows, which EF cannot
        if (!await OpenStore.Exists(connection, operation.Id, ct))
        {
            return Unknown.Of("operation", operation.Id);
        }

        var refuses = !proceeds && document.Errors.Count > 0;
        var appended = refuses
            ? new Appended(0, [], [])
            : await CustodyLog.Append(
                connection, operation.Id, document.Events, outcome => proceeds || outcome.Misnamed.Count == 0, createdAt, ct);
        var errors = document.Errors.Select(CaptureError.Of).Concat(appended.Misnamed.Select(i => Misnamed(document.Events[i]))).ToList();
        var job = new CaptureJob(
            Guid.CreateVersion7(), createdAt, clock.GetUtcNow(), Running: false, errors.Count == 0, proceeds ? "proceed" : "rollback",
            document.Count, appended.Count, [.. appended.Repeated.Select(i => document.Events[i].Index)], errors);
        await Insert(connection, operation.Id, job, ct);

        // Asked last: who appends has the log's turn, so a closing is either before all of this, or behind it.
        if (await OpenStore.RefuseClosed(connection, operation.Id, ct) is { } closed)
        {
            return closed.ToProblem();
        }

        await transaction.CommitAsync(ct);
        WarehouseMetrics.Captured(job.Captured);

        return TypedResults.Accepted($"{operation.Path}/capture/{job.CaptureId}", job);
    }

    internal static ProblemHttpResult Invalid(string title, IEnumerable<EpcisError> errors) => TypedResults.Problem(
        title: title,
        type: "epcisException:ValidationException",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?> { ["code"] = "epcis.invalid", ["errors"] = errors.Select(CaptureError.Of).ToList() });

    internal static async Task<byte[]> ReadBody(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || type.MediaType.Value is not ("application/json" or "application/ld+json"))
        {
            throw new BadHttpRequestException("Send application/json or application/ld+json.", StatusCodes.Status415UnsupportedMediaType);
        }

        // As many bytes as are announced, without growing and copying. What is announced beyond the limit, Kestrel refuses to read.
        if (request.ContentLength is { } length and <= ServiceDefaults.Extensions.MaxRequestBody)
        {
            var announced = new byte[length];
            await request.Body.ReadExactlyAsync(announced, ct);
            return announced;
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        return body.ToArray();
    }

    internal static string IdUsed(EpcisEvent e) =>
        $"{e.Id} is the id of an event with other content. Send this one with an id of its own or without one; to take that one back, "
        + "repeat it with an errorDeclaration.";

    private static CaptureError Misnamed(EpcisEvent e) =>
        CaptureError.Of(new($"/epcisBody/eventList/{e.Index}/eventID", "event.id-used", IdUsed(e)));

    private static async Task Insert(NpgsqlConnection connection, Guid operationId, CaptureJob job, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(InsertJob, connection)
        {
            Parameters =
            {
                new() { Value = operationId },
                new() { Value = job.CaptureId },
                new() { Value = job.CreatedAt },
                new() { Value = job.FinishedAt },
                new() { Value = job.CaptureErrorBehaviour },
                new() { Value = job.Events },
                new() { Value = job.Captured },
                new() { Value = job.Repeated.ToArray() },
                new() { Value = CaptureErrors.Write(job.Errors), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
