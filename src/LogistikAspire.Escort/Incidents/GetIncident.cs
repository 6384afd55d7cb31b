using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Incidents;

internal static class GetIncident
{
    /// <summary>One incident: what was reported, what it does now, and what became of it.</summary>
    public static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid incidentId, EscortDb db, Caller caller, CancellationToken ct)
    {
        var incident = await db.Incidents
            .AsNoTracking()
            .SeenBy(caller, i => i.Report.DistrictCode)
            .SingleOrDefaultAsync(i => i.OperationId == operationId && i.IncidentId == incidentId, ct);
        if (incident is null)
        {
            return Unknown.Of("incident", incidentId);
        }

        var convoy = await db.Convoys.AsNoTracking()
            .SingleOrDefaultAsync(c => c.OperationId == operationId && c.ShipmentId == incident.Report.ShipmentId, ct);
        return TypedResults.Ok(await Show(db, incident, convoy, ct));
    }

    public static async Task<IncidentView> Show(EscortDb db, Incident incident, Convoy? convoy, CancellationToken ct) => IncidentView.Of(
        incident, convoy, (await Photos(db, incident.OperationId, [incident.IncidentId], ct))[incident.IncidentId]);

    /// <summary>The photos of these incidents, without what is in them.</summary>
    public static async Task<ILookup<Guid, PhotoView>> Photos(
        EscortDb db, Guid operationId, IReadOnlyList<Guid> incidents, CancellationToken ct) =>
        (await db.Photos
            .Where(p => p.OperationId == operationId && incidents.Contains(p.IncidentId))
            .Select(p => new { p.IncidentId, p.PhotoId, p.MediaType, p.Width, p.Height, p.Content.Length })
            .ToListAsync(ct))
        .ToLookup(p => p.IncidentId, p => new PhotoView(p.PhotoId, p.MediaType, p.Width, p.Height, p.Length));
}
