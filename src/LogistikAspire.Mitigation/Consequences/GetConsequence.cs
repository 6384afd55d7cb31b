using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Shipments;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Consequences;

internal static class GetConsequence
{
    /// <param name="AlertId">The alert.</param>
    /// <param name="State">Whether it is in force; an ended alert puts nothing at risk and asks for no re-plan.</param>
    /// <param name="Boxes">Boxes of the shipments at risk, all together.</param>
    /// <param name="PollingStations">
    /// Of the districts listed: where only part of a district's boxes is at risk, nobody knows whose, so all of its count.
    /// </param>
    /// <param name="Police">Police officers of the shipments at risk.</param>
    /// <param name="Soldiers">Soldiers of the shipments at risk.</param>
    /// <param name="Deadline">The moment by which all boxes must have arrived (UTC): the beginning of voting day.</param>
    /// <param name="Districts">The same by district, by code; only those with a shipment at risk, or lost.</param>
    /// <param name="Shipments">What is at risk, by departure.</param>
    /// <param name="Replan">
    /// What Scheduling last said of a re-plan; null where it said nothing, or what it was for has ended, or the alert.
    /// </param>
    public sealed record Response(
        Guid AlertId, AlertState State, int Boxes, int PollingStations, int Police, int Soldiers, DateTimeOffset Deadline,
        IReadOnlyList<District> Districts, IReadOnlyList<Shipment> Shipments, ReplanView? Replan);

    /// <param name="Boxes">Of its shipments at risk.</param>
    /// <param name="PollingStations">Of the whole district.</param>
    /// <param name="Shipments">Those at risk.</param>
    /// <param name="Police">Of those shipments.</param>
    /// <param name="Soldiers">Of those shipments.</param>
    /// <param name="LatestArrival">When the last of them would arrive as planned (UTC); null where none is at risk.</param>
    /// <param name="LostBoxes">Boxes that no plan brings there; 0 where there is a plan.</param>
    public sealed record District(
        string Code, string Name, int Boxes, int PollingStations, int Shipments, int Police, int Soldiers, DateTimeOffset? LatestArrival,
        int LostBoxes);

    /// <param name="DepartsAt">As planned (UTC).</param>
    /// <param name="ArrivesAt">As planned (UTC).</param>
    /// <param name="Level">The worst that its way meets.</param>
    /// <param name="IsMoved">Whether the re-plan that is offered cancels it, for another departure.</param>
    public sealed record Shipment(
        Guid ShipmentId, string DistrictCode, DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt, int Boxes, int Police, int Soldiers,
        AccessLevel Level, bool IsMoved);

    /// <summary>
    /// What follows from an alert, as it is now: boxes, polling stations, shipments, guards and deadlines at risk; what the re-plan would
    /// do, or that there is none, what then no plan can save, and what would help.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid alertId, MitigationDb db, Caller caller, CancellationToken ct)
    {
        var alert = await db.Alerts.AsNoTracking().SeenBy(caller)
            .SingleOrDefaultAsync(a => a.OperationId == operationId && a.AlertId == alertId, ct);
        if (alert is null)
        {
            return Unknown.Of("alert", alertId);
        }

        var operation = await db.Operations.AsNoTracking().SingleAsync(o => o.OperationId == operationId, ct);
        var replan = !alert.IsInForce ? null : await db.Replans.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OperationId == operationId, ct);
        var shown = replan is null or { IsNone: true } ? null : ReplanView.Of(replan, caller);
        IReadOnlyList<Shipment> atRisk = alert.IsInForce ? await AtRisk(alert, replan, db, caller, ct) : [];
        var districts = await Districts(alert, atRisk, shown, db, ct);
        return TypedResults.Ok(new Response(
            alertId, alert.IsInForce ? AlertState.InForce : AlertState.Ended, atRisk.Sum(s => s.Boxes),
            districts.Sum(d => d.PollingStations), atRisk.Sum(s => s.Police),
            atRisk.Sum(s => s.Soldiers), operation.LocalTime.StartOf(operation.VotingDate), districts, atRisk, shown));
    }

    /// <summary>What still stands in the store, and whose way meets what the alert does to it, by departure.</summary>
    private static async Task<List<Shipment>> AtRisk(Alert alert, Replan? replan, MitigationDb db, Caller caller, CancellationToken ct)
    {
        var moved = replan is { IsAccepted: false, Proposal.Cancelled: { } cancelled }
            ? cancelled.Select(d => (d.DistrictCode, d.DepartsAt)).ToHashSet()
            : [];
        var hit = await ShipmentsAtRisk.Of(
            db.Shipments.SeenBy(caller, s => s.DistrictCode), alert.OperationId, alert.Effects, ct);
        return
        [
            .. from at in hit
               let s = at.Shipment
               select new Shipment(
                   s.ShipmentId, s.DistrictCode, s.DepartsAt, s.ArrivesAt, s.Boxes, s.Police, s.Soldiers, at.Level,
                   moved.Contains((s.DistrictCode, s.DepartsAt))),
        ];
    }

    private static async Task<List<District>> Districts(
        Alert alert, IReadOnlyList<Shipment> atRisk, ReplanView? replan, MitigationDb db, CancellationToken ct)
    {
        var shipments = atRisk.ToLookup(s => s.DistrictCode);
        var lost = (replan?.Losses?.Districts ?? []).Where(d => alert.Districts.Contains(d.DistrictCode))
            .ToDictionary(d => d.DistrictCode, d => d.Boxes);
        var codes = shipments.Select(g => g.Key).Union(lost.Keys).ToList();
        var known = await db.Districts.AsNoTracking()
            .Where(d => d.OperationId == alert.OperationId && codes.Contains(d.DistrictCode)).ToDictionaryAsync(d => d.DistrictCode, ct);
        return
        [
            .. from code in codes.Order(StringComparer.Ordinal)
               let own = shipments[code].ToList()
               let district = known.GetValueOrDefault(code)
               select new District(
                   code, district?.Name ?? "", own.Sum(s => s.Boxes), district?.PollingStations ?? 0, own.Count, own.Sum(s => s.Police),
                   own.Sum(s => s.Soldiers), own.Count == 0 ? null : own.Max(s => s.ArrivesAt), lost.GetValueOrDefault(code)),
        ];
    }
}
