using System.ComponentModel.DataAnnotations;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Shipments;

internal static class PinShipment
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 1), Legible] string Reason);

    /// <summary>
    /// Pins a shipment: later plans leave it where it is, and one that cannot says so. Plans that were made before are overtaken.
    /// </summary>
    /// <response code="204">It is pinned, for this reason.</response>
    /// <response code="409">It has left, or is cancelled.</response>
    public static Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, Request request, SchedulingDb db, CancellationToken ct) =>
        Change(operationId, shipmentId, request.Reason, db, ct);

    /// <param name="reason">Null to unpin.</param>
    internal static Task<Results<NoContent, ProblemHttpResult>> Change(
        Guid operationId, Guid shipmentId, string? reason, SchedulingDb db, CancellationToken ct) =>
        db.OnFreshState<Results<NoContent, ProblemHttpResult>>(async () =>
        {
            if (await db.Shipments.FindAsync([operationId, shipmentId], ct) is not { } shipment)
            {
                return Unknown.Of("shipment", shipmentId);
            }

            var wasPinned = shipment.PinnedBecause is not null;
            if (shipment.Pin(reason) is { } refusal)
            {
                return refusal.ToProblem();
            }

            if (wasPinned != reason is not null)
            {
                (await db.Operations.FindAsync([operationId], ct))!.CircumstancesChanged();
            }

            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
