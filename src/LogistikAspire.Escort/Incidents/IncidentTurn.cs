using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Incidents;

/// <summary>An incident and the shipments that it holds, read under the operation's lock.</summary>
internal sealed record IncidentTurn(Incident Incident, IReadOnlyList<Convoy> Held)
{
    public bool Holds => Held.Count > 0;

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

        var convoys = incident.IsHolding ? await db.Convoys.Where(c => c.OperationId == operationId).ToListAsync(ct) : [];
        return (new(incident, IncidentHolds.Of(incident, convoys)), null);
    }
}
