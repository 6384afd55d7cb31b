using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Incidents;

/// <summary>An incident and the convoy of its shipment, read under the operation's lock: a hold rests on both.</summary>
/// <param name="Convoy">Null when the incident names no shipment.</param>
internal sealed record IncidentTurn(Incident Incident, Convoy? Convoy)
{
    public bool IsInStore => Convoy?.State == ConvoyState.InStore;

    /// <summary>In a transaction. Of a local agency only what happened in its district.</summary>
    public static async Task<(IncidentTurn? Turn, ProblemHttpResult? Refused)> Take(
        EscortDb db, Guid operationId, Guid incidentId, Caller caller, CancellationToken ct)
    {
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null })
        {
            return (null, Unknown.Of("operation", operationId));
        }

        if (await db.Incidents.FindAsync([operationId, incidentId], ct) is not { } incident
            || !caller.Sees(incident.Report.DistrictCode))
        {
            return (null, Unknown.Of("incident", incidentId));
        }

        var convoy = incident.Report.ShipmentId is { } shipment ? await db.Convoys.FindAsync([operationId, shipment], ct) : null;
        return (new(incident, convoy), null);
    }

    /// <summary>Tells Scheduling which incidents hold the convoy now, those that are changed and not saved included.</summary>
    public static async Task TellHolds(EscortDb db, Convoy convoy, CancellationToken ct)
    {
        await db.Incidents
            .Where(i => i.OperationId == convoy.OperationId && i.State != IncidentState.Closed && i.Report.ShipmentId == convoy.ShipmentId)
            .LoadAsync(ct);
        var reasons = db.Incidents.Local
            .Where(i => i.OperationId == convoy.OperationId && i.Report.ShipmentId == convoy.ShipmentId && i.IsHolding)
            .OrderBy(i => i.Report.OccurredAt).ThenBy(i => i.IncidentId)
            .Select(Reason)
            .ToList();
        db.Enqueue(convoy.Hold(reasons));
    }

    private static string Reason(Incident incident) =>
        $"Serious incident ({incident.Report.Kind.ToString().ToLowerInvariant()})"
        + (incident.Report.DistrictCode is { } district ? $" in {district}" : "")
        + $" at {RecordTime.Text(incident.Report.OccurredAt)}, to be released by Polres or Kodim";
}
