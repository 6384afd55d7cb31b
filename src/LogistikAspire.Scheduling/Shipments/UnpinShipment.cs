using LogistikAspire.Scheduling.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Shipments;

internal static class UnpinShipment
{
    /// <summary>Lets later plans move a shipment again. Unpinning what is not pinned changes nothing.</summary>
    /// <response code="204">It is not pinned.</response>
    /// <response code="409">It has left, or is cancelled.</response>
    public static Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, SchedulingDb db, CancellationToken ct) =>
        PinShipment.Change(operationId, shipmentId, reason: null, db, ct);
}
