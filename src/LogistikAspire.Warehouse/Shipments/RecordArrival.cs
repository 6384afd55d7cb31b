using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Shipments;

public static class RecordArrival
{
    /// <param name="ArrivedAt">When it arrived; absent means now.</param>
    /// <param name="Place">Where; absent means the district's store, named by the district's code.</param>
    /// <param name="RecordedBy">Who saw it arrive.</param>
    public sealed record Request(
        DateTimeOffset? ArrivedAt, [StringLength(100, MinimumLength = 1)] string? Place, [StringLength(100, MinimumLength = 1)] string? RecordedBy);

    public sealed record Response(Guid ShipmentId, DateTimeOffset ArrivedAt, string Place, int Boxes);

    /// <summary>
    /// Records that a shipment reached the district. The caller names the arrival, so sending it again changes nothing. Refused (409)
    /// before the shipment left, and when another arrival is recorded.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, Guid arrivalId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.TakeTurn(operationId, ct) is not { } store)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Shipments.FindAsync([operationId, shipmentId], ct) is not { } shipment)
        {
            return Unknown.Of("shipment", shipmentId);
        }

        var fingerprint = Fingerprint.Of(shipmentId, request);
        if (await db.Arrivals.FindAsync([operationId, arrivalId], ct) is { } known)
        {
            return known.Fingerprint == fingerprint
                ? TypedResults.Ok(new Response(shipmentId, known.ArrivedAt, known.Place, shipment.Shipped))
                : Fingerprint.OtherContent("arrival", arrivalId).ToProblem();
        }

        if (shipment.RefuseArrival() is { } refusal)
        {
            return refusal.ToProblem();
        }

        var now = clock.GetUtcNow();
        var at = request.ArrivedAt?.ToUniversalTime() ?? now;
        var place = request.Place ?? shipment.DistrictCode;
        var boxes = await db.Boxes.Where(b => b.OperationId == operationId && b.ShipmentId == shipmentId).OrderBy(b => b.Number).ToListAsync(ct);
        boxes.ForEach(b => b.Arrive());
        var record = new CustodyRecord(shipmentId, arrivalId, at, store.TimeZone, request.RecordedBy, null, place);
        if (boxes.Count > 0)
        {
            await db.Record(operationId, [BoxEvents.Arrived(record, boxes.Select(b => b.Number))], now, ct);
        }

        db.Add(new Arrival(operationId, arrivalId, shipmentId, place, at, now, fingerprint));
        db.Enqueue(shipment.Arrive(at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(new Response(shipmentId, at, place, shipment.Shipped));
    }
}
