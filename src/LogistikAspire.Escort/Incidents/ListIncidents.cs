using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Incidents;

internal static class ListIncidents
{
    /// <param name="State">Only those that are so.</param>
    /// <param name="Severity">Only those of this severity.</param>
    /// <param name="ShipmentId">Only those that name this shipment.</param>
    public sealed record Choice(
        [property: AllowedValues(null, "open", "handled", "closed")] string? State = null,
        [property: AllowedValues(null, "minor", "moderate", "serious")] string? Severity = null,
        Guid? ShipmentId = null);

    /// <summary>The incidents of an operation, by id, with or without <c>state</c>, <c>severity</c> and <c>shipmentId</c>.</summary>
    public static async Task<Results<Ok<Page<IncidentView>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] Choice choice, [AsParameters] PageQuery page, EscortDb db, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.TimeZone != null, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        IncidentState? state = choice.State is null ? null : Enum.Parse<IncidentState>(choice.State, ignoreCase: true);
        IncidentSeverity? severity = choice.Severity is null ? null : Enum.Parse<IncidentSeverity>(choice.Severity, ignoreCase: true);
        var incidents = await db.Incidents
            .AsNoTracking()
            .SeenBy(caller, i => i.Report.DistrictCode)
            .Where(i => i.OperationId == operationId && i.IncidentId > after)
            .Where(i => state == null || i.State == state)
            .Where(i => severity == null || i.Report.Severity == severity)
            .Where(i => choice.ShipmentId == null || i.Report.ShipmentId == choice.ShipmentId)
            .OrderBy(i => i.IncidentId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(
            await GetIncident.Show(db, operationId, incidents, ct), i => i.IncidentId.ToString()));
    }
}
