using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Incidents;

internal static class ReportIncident
{
    public const int MaxPlace = 200;

    /// <param name="Kind">What it is.</param>
    /// <param name="Severity">A <c>serious</c> one holds its shipment as long as that is in the store, and alarms otherwise.</param>
    /// <param name="OccurredAt">When it happened. Whole seconds count.</param>
    /// <param name="Text">What happened, in words, 1 to 2,000 characters.</param>
    /// <param name="DistrictCode">Where. Without it, the district of the shipment, or that of the local agency that reports it.</param>
    /// <param name="ShipmentId">The shipment that it concerns, in the store or on the road.</param>
    /// <param name="Latitude">In degrees of WGS 84, with the longitude.</param>
    /// <param name="Longitude">In degrees of WGS 84, with the latitude.</param>
    /// <param name="Place">Where, in words, up to 200 characters.</param>
    public sealed record Request(
        [property: JsonRequired] IncidentKind Kind,
        [property: JsonRequired] IncidentSeverity Severity,
        [property: JsonRequired] DateTimeOffset OccurredAt,
        [property: Required, MaxLength(HandleIncident.MaxText), Legible] string Text,
        [property: RegularExpression(
            Shared.DistrictCode.Pattern, ErrorMessage = "A district's Kemendagri code looks like 63.03.05.")]
        string? DistrictCode = null,
        Guid? ShipmentId = null,
        [property: Range(-90d, 90d)] double? Latitude = null,
        [property: Range(-180d, 180d)] double? Longitude = null,
        [property: MaxLength(MaxPlace), Legible] string? Place = null);

    /// <summary>
    /// Reports an incident, once: the same again changes nothing. It is somewhere: at a point, in a district, with a shipment. A serious
    /// one that names a shipment in the store holds that at the departure gate until it is released, and if a re-plan drops it, what goes
    /// to its district instead; every other serious one alarms until it is closed. It may be reported after the shipment was handed over:
    /// then it holds nothing.
    /// </summary>
    /// <response code="404">
    /// The operation or the shipment is unknown, or the shipment goes to another district than the agency's.
    /// </response>
    /// <response code="409">
    /// The id is another incident's (<c>incident.other-content</c>), the shipment was cancelled before it left
    /// (<c>shipment.cancelled</c>), or it happened in the future or more than a year before the operation (<c>record.…</c>).
    /// </response>
    public static async Task<Results<Created<IncidentView>, Ok<IncidentView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid incidentId, Request request, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var convoy = request.ShipmentId is { } shipment ? await db.Convoys.FindAsync([operationId, shipment], ct) : null;
        if (request.ShipmentId is not null && (convoy?.DistrictCode is null || !caller.Sees(convoy.DistrictCode)))
        {
            return Unknown.Of("shipment", request.ShipmentId);
        }

        var report = Report(request, convoy, caller);
        if (Faults(request, report) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        if (caller.IsLocal && caller.MayActFor(caller.Agency, report.DistrictCode) is { } foreign)
        {
            return foreign.ToProblem();
        }

        if (await db.Incidents.FindAsync([operationId, incidentId], ct) is { } known)
        {
            return known.Report == report
                ? TypedResults.Ok(await GetIncident.Show(db, known, ct))
                : IncidentRefusal.OtherReport(incidentId).ToProblem();
        }

        var now = clock.GetUtcNow();
        var refusal = convoy?.State == ConvoyState.Cancelled
            ? ConvoyRefusal.Cancelled(convoy)
            : RecordTime.MayHappen(report.OccurredAt, now, operation.WindowStart);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var incident = db.Add(new Incident(operationId, incidentId, report, caller.KnownAs, now)).Entity;
        if (incident.IsSerious && convoy?.State == ConvoyState.InStore)
        {
            incident.Hold(now);
            await IncidentHolds.Tell(db, operationId, ct);
        }

        Tell(db, incident);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created((string?)null, await GetIncident.Show(db, incident, ct));
    }

    private static IncidentReport Report(Request request, Convoy? convoy, Caller caller) => new(
        request.Kind, request.Severity,
        Stretch.Whole(request.OccurredAt),
        request.Text,
        request.DistrictCode ?? convoy?.DistrictCode ?? (caller is { IsLocal: true, Districts: [var own] } ? own : null),
        request.ShipmentId, request.Latitude, request.Longitude, request.Place);

    private static Dictionary<string, string[]> Faults(Request request, IncidentReport report)
    {
        var faults = new Dictionary<string, string[]>();
        if (request.Latitude is null != request.Longitude is null)
        {
            faults[request.Latitude is null ? "latitude" : "longitude"] = ["Coordinates need both latitude and longitude."];
        }

        if ((report.DistrictCode ?? report.Place) is null && report is { Latitude: null, ShipmentId: null })
        {
            faults["districtCode"] = ["Say where it is: by a district, a point, a place or a shipment."];
        }

        return faults;
    }

    private static void Tell(EscortDb db, Incident incident)
    {
        var report = incident.Report;
        var what = incident.IsHolding ? "it holds its shipment" : "alarm";
        db.TellOnCommit(log =>
        {
            if (incident.IsSerious)
            {
                log.LogWarning(
                    "A serious incident ({Kind}) in {District}: {Effect} (incident {Incident}, shipment {Shipment}, "
                        + "operation {Operation}).",
                    report.Kind, report.DistrictCode, what, incident.IncidentId, report.ShipmentId, incident.OperationId);
            }
            else
            {
                log.LogInformation(
                    "An incident ({Kind}, {Severity}) in {District} (incident {Incident}, shipment {Shipment}, operation {Operation}).",
                    report.Kind, report.Severity, report.DistrictCode, incident.IncidentId, report.ShipmentId, incident.OperationId);
            }
        });
    }
}
