using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Incidents;

/// <summary>
/// Which shipments an incident keeps in the store: the one that it names; and when a re-plan has dropped that, those that go to its
/// district now, since what was reported did not end with the plan.
/// </summary>
internal static class IncidentHolds
{
    /// <param name="convoys">Of the operation, all of them.</param>
    public static IReadOnlyList<Convoy> Of(Incident incident, IReadOnlyList<Convoy> convoys)
    {
        if (!incident.IsHolding || incident.State == IncidentState.Closed)
        {
            return [];
        }

        var named = convoys.Single(c => c.ShipmentId == incident.Report.ShipmentId);
        return named.State switch
        {
            ConvoyState.InStore => [named],
            ConvoyState.Cancelled => [.. convoys.Where(c => c.State == ConvoyState.InStore && c.DistrictCode == named.DistrictCode)],
            _ => [],
        };
    }

    /// <summary>
    /// Tells Scheduling of each shipment in the store that more or fewer incidents hold than it was told, changes that are not saved
    /// included. In the operation's turn.
    /// </summary>
    public static async Task Tell(EscortDb db, Guid operationId, CancellationToken ct)
    {
        await db.Incidents.Where(i => i.OperationId == operationId && i.HeldAt != null).LoadAsync(ct);
        var incidents = db.Incidents.Local.Where(i => i.OperationId == operationId && i.HeldAt is not null)
            .OrderBy(i => i.Report.OccurredAt).ThenBy(i => i.IncidentId).ToList();
        if (incidents.Count == 0)
        {
            return;
        }

        await db.Convoys.Where(c => c.OperationId == operationId).LoadAsync(ct);
        var convoys = db.Convoys.Local.Where(c => c.OperationId == operationId).ToList();
        var held = incidents.SelectMany(i => Of(i, convoys), (i, convoy) => (convoy.ShipmentId, Reason: Reason(i)))
            .ToLookup(h => h.ShipmentId, h => h.Reason);
        foreach (var convoy in convoys.Where(c => c.State == ConvoyState.InStore))
        {
            if (convoy.Hold([.. held[convoy.ShipmentId]]) is { } news)
            {
                db.Enqueue(news);
            }
        }
    }

    private static string Reason(Incident incident) =>
        $"Serious incident ({incident.Report.Kind.ToString().ToLowerInvariant()})"
        + (incident.Report.DistrictCode is { } district ? $" in {district}" : "")
        + $" at {RecordTime.Text(incident.Report.OccurredAt)}, to be released by Polres or Kodim";
}
