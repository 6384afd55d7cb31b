using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Alerts;

internal static class GetAlert
{
    /// <param name="Alert">The alert.</param>
    /// <param name="BoxesAtRisk">Boxes of the shipments at risk, all together.</param>
    /// <param name="ShipmentsAtRisk">Planned to leave for one of its districts on one of its days and still in the store.</param>
    public sealed record Response(AlertView Alert, int BoxesAtRisk, IReadOnlyList<ShipmentAtRisk> ShipmentsAtRisk);

    public sealed record ShipmentAtRisk(Guid ShipmentId, string DistrictCode, DateTimeOffset DepartsAt, int Boxes);

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

        IReadOnlyList<ShipmentAtRisk> atRisk = alert.IsInForce ? await AtRisk(alert, db, caller, ct) : [];
        return TypedResults.Ok(new Response(AlertView.Of(alert), atRisk.Sum(s => s.Boxes), atRisk));
    }

    private static async Task<List<ShipmentAtRisk>> AtRisk(Alert alert, MitigationDb db, Caller caller, CancellationToken ct)
    {
        var operation = await db.Operations.AsNoTracking().SingleAsync(o => o.OperationId == alert.OperationId, ct);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(operation.TimeZone);
        var from = StartOf(alert.FirstDay, zone);
        var to = StartOf(alert.LastDay.AddDays(1), zone);

        return await db.Shipments
            .AsNoTracking()
            .SeenBy(caller, s => s.DistrictCode)
            .Where(s => s.OperationId == alert.OperationId && !s.HasLeft && !s.IsCancelled && alert.Districts.Contains(s.DistrictCode))
            .Where(s => from <= s.DepartsAt && s.DepartsAt < to)
            .OrderBy(s => s.DepartsAt).ThenBy(s => s.ShipmentId)
            .Select(s => new ShipmentAtRisk(s.ShipmentId, s.DistrictCode, s.DepartsAt, s.Boxes))
            .ToListAsync(ct);
    }

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) =>
        new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), zone));
}
