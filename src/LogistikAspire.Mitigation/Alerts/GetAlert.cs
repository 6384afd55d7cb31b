using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Shipments;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Alerts;

internal static class GetAlert
{
    /// <param name="Alert">The alert.</param>
    /// <param name="BoxesAtRisk">Boxes of the shipments at risk, all together.</param>
    /// <param name="ShipmentsAtRisk">
    /// Still in the store, and planned to be on the way, from departure to the end of unloading, to one of its districts at a time at which
    /// it makes the way there worse than open.
    /// </param>
    public sealed record Response(AlertView Alert, int BoxesAtRisk, IReadOnlyList<ShipmentAtRisk> ShipmentsAtRisk);

    /// <param name="ShipmentId">The shipment.</param>
    /// <param name="DistrictCode">Where it goes.</param>
    /// <param name="DepartsAt">When it leaves (UTC).</param>
    /// <param name="UnloadedAt">When its boxes are in the district's hands (UTC).</param>
    /// <param name="Boxes">How many it carries.</param>
    /// <param name="Level">The worst that its way meets.</param>
    public sealed record ShipmentAtRisk(
        Guid ShipmentId, string DistrictCode, DateTimeOffset DepartsAt, DateTimeOffset UnloadedAt, int Boxes, AccessLevel Level)
    {
        internal static ShipmentAtRisk Of((PlannedShipment Shipment, AccessLevel Level) hit) => new(
            hit.Shipment.ShipmentId, hit.Shipment.DistrictCode, hit.Shipment.DepartsAt, hit.Shipment.UnloadedAt, hit.Shipment.Boxes,
            hit.Level);
    }

    /// <summary>One alert and what it puts at risk, by departure; an ended alert puts nothing at risk.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid alertId, MitigationDb db, Caller caller, CancellationToken ct)
    {
        var alert = await db.Alerts.AsNoTracking().SeenBy(caller)
            .SingleOrDefaultAsync(a => a.OperationId == operationId && a.AlertId == alertId, ct);
        if (alert is null)
        {
            return Unknown.Of("alert", alertId);
        }

        IReadOnlyList<ShipmentAtRisk> atRisk = alert.IsInForce
            ? [.. (await ShipmentsAtRisk.Of(db.Shipments.SeenBy(caller, s => s.DistrictCode), operationId, alert.Effects, ct))
                .Select(ShipmentAtRisk.Of)]
            : [];
        return TypedResults.Ok(new Response(AlertView.Of(alert), atRisk.Sum(s => s.Boxes), atRisk));
    }
}
