using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
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

        return TypedResults.Ok(await Show(db, incident, ct));
    }

    public static async Task<IncidentView> Show(EscortDb db, Incident incident, CancellationToken ct) =>
        (await Show(db, incident.OperationId, [incident], ct))[0];

    public static async Task<IReadOnlyList<IncidentView>> Show(
        EscortDb db, Guid operationId, IReadOnlyList<Incident> incidents, CancellationToken ct)
    {
        var photos = await Photos(db, operationId, [.. incidents.Select(i => i.IncidentId)], ct);
        var convoys = await db.Convoys.AsNoTracking().Where(c => c.OperationId == operationId).ToListAsync(ct);
        return [.. incidents.Select(i => IncidentView.Of(i, convoys, photos[i.IncidentId]))];
    }

    /// <summary>The photos of these incidents, without what is in them.</summary>
    private static async Task<ILookup<Guid, PhotoView>> Photos(
        EscortDb db, Guid operationId, IReadOnlyList<Guid> incidents, CancellationToken ct) =>
        (await db.Photos
            .Where(p => p.OperationId == operationId && incidents.Contains(p.IncidentId))
            .Select(p => new { p.IncidentId, p.PhotoId, p.MediaType, p.Width, p.Height, p.Content.Length })
            .ToListAsync(ct))
        .ToLookup(p => p.IncidentId, p => new PhotoView(p.PhotoId, p.MediaType, p.Width, p.Height, p.Length));
}
