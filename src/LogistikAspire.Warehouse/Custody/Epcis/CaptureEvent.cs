using LogistikAspire.Custody.Epcis;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody.Epcis;

internal static class CaptureEvent
{
    /// <summary>Captures one event, which brings its own <c>@context</c>. Sending it again changes nothing.</summary>
    /// <response code="201">It is in the log; the address is the event's.</response>
    /// <response code="400">It is not a valid event, with the places that say so.</response>
    /// <response code="409">Its id belongs to an event with other content.</response>
    public static async Task<Results<Created, ProblemHttpResult>> Handle(
        OperationScope operation, HttpRequest request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        var document = EpcisDocument.ReadEvent(await CaptureEvents.ReadBody(request, ct));
        if (!document.IsValid)
        {
            return CaptureEvents.Invalid("It is not a valid EPCIS event.", document.Errors);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (!await OpenStore.Exists(connection, operation.Id, ct))
        {
            return Unknown.Of("operation", operation.Id);
        }

        var appended = await CustodyLog.Append(connection, operation.Id, document.Events, _ => true, clock.GetUtcNow(), ct);

        // Asked last: who appends has the log's turn, so a closing is either before all of this, or behind it.
        if (await OpenStore.RefuseClosed(connection, operation.Id, ct) is { } closed)
        {
            return closed.ToProblem();
        }

        await transaction.CommitAsync(ct);
        WarehouseMetrics.Captured(appended.Count);

        var e = document.Events[0];
        return appended.Misnamed.Count > 0
            ? new Refusal("event.id-used", CaptureEvents.IdUsed(e)).ToProblem()
            : TypedResults.Created($"{operation.Path}/events/{Uri.EscapeDataString(e.Id)}");
    }
}
