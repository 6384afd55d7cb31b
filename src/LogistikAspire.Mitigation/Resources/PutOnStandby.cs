using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Resources;

internal static class PutOnStandby
{
    public const int MaxName = 200;
    public const int MaxPlace = 300;
    public const int MaxUnit = 30;
    public const int MaxContact = 200;
    public const int MaxVehicleKind = 30;

    /// <param name="Kind">What it is.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="DistrictCode">The district in which it stands.</param>
    /// <param name="Place">Where it stands there.</param>
    /// <param name="Capacity">What one of them holds, moves or shelters, in <c>capacityUnit</c>.</param>
    /// <param name="CapacityUnit">Such as people, boxes or litres a minute.</param>
    /// <param name="Contact">Whom to call.</param>
    /// <param name="From">On stand-by from this moment …</param>
    /// <param name="Until">… until this one, which is no longer part of it. Whole seconds count.</param>
    /// <param name="Count">How many there are of it. Who asks for it asks for all: list apart what can be parted.</param>
    /// <param name="Latitude">In degrees north; with <c>longitude</c> or not at all.</param>
    /// <param name="Longitude">In degrees east; with <c>latitude</c> or not at all.</param>
    /// <param name="VehicleKind">
    /// Of a four-wheel drive: code of a vehicle kind of the operation, such as <c>pickup</c>, as which it can be lent.
    /// </param>
    public sealed record Request(
        [property: JsonRequired] ResourceKind Kind,
        [property: Required, MaxLength(MaxName), Legible] string Name,
        [property: Required, RegularExpression(
            Shared.DistrictCode.Pattern, ErrorMessage = "A district's Kemendagri code looks like 63.03.05.")]
        string DistrictCode,
        [property: Required, MaxLength(MaxPlace), Legible] string Place,
        [property: Range(1, 1_000_000)] int Capacity,
        [property: Required, MaxLength(MaxUnit), Legible] string CapacityUnit,
        [property: Required, MaxLength(MaxContact), Legible] string Contact,
        [property: JsonRequired] DateTimeOffset From,
        [property: JsonRequired] DateTimeOffset Until,
        [property: Range(1, 1000)] int Count = 1,
        [property: Range(-90.0, 90.0)] double? Latitude = null,
        [property: Range(-180.0, 180.0)] double? Longitude = null,
        [property: MaxLength(MaxVehicleKind), Legible] string? VehicleKind = null);

    /// <summary>
    /// Puts a resource of the caller's agency on stand-by, or changes the one that has this id. What it was lent for is offered anew as it
    /// is now, or taken back if it can no longer be lent. The same again changes nothing.
    /// </summary>
    /// <response code="201">It is on stand-by.</response>
    /// <response code="200">It was already; it is as it says now.</response>
    /// <response code="403">It is another agency's.</response>
    /// <response code="409">It was withdrawn, or it is promised for a time outside of its new period.</response>
    public static async Task<Results<Created<ResourceView>, Ok<ResourceView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid resourceId, Request request, MitigationDb db, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var known = await db.Resources.FindAsync([operationId, resourceId], ct);
        if (known is not null && caller.MayActFor(known.Agency, null) is { } foreign)
        {
            return foreign.ToProblem();
        }

        var period = Stretch.Of(request.From, request.Until);
        if (await Faults(request, period, operation, db, ct) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var content = new ResourceContent(
            request.Kind, request.Name, request.DistrictCode, request.Place, request.Latitude, request.Longitude, request.Capacity,
            request.CapacityUnit, request.Count, request.Contact, period, request.VehicleKind);
        object? message = null;
        if (known is not null)
        {
            var promised = await db.ResourceRequests
                .Where(r => r.OperationId == operationId && r.ResourceId == resourceId && r.State == RequestState.Confirmed)
                .OrderBy(r => r.From)
                .ToListAsync(ct);
            if (known.Change(content, promised, out message) is { } refusal)
            {
                return refusal.ToProblem();
            }
        }

        var resource = known ?? db.Add(new Resource(operationId, resourceId, caller.Agency, content)).Entity;
        if (message is not null)
        {
            db.Enqueue(message);
        }

        if (known is null)
        {
            db.TellOnCommit(log => log.LogInformation(
                "{Agency} has put a resource on stand-by: {Count} × {Name} (district {District}; resource {Resource}, "
                    + "operation {Operation}).",
                resource.Agency, resource.Count, resource.Name, resource.DistrictCode, resourceId, operationId));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return known is null
            ? TypedResults.Created((string?)null, ResourceView.Of(resource))
            : TypedResults.Ok(ResourceView.Of(resource));
    }

    private static async Task<Dictionary<string, string[]>> Faults(
        Request request, Stretch period, Operation operation, MitigationDb db, CancellationToken ct)
    {
        var faults = period.Faults(operation);
        if (!await db.Listed(operation.OperationId).ContainsAsync(request.DistrictCode, ct))
        {
            faults["districtCode"] = [ListedDistricts.NotOne];
        }

        if (request.Latitude is null != request.Longitude is null)
        {
            faults[request.Latitude is null ? "latitude" : "longitude"] = ["Coordinates need both latitude and longitude."];
        }

        if (request is { VehicleKind: not null, Kind: not ResourceKind.FourWheelDrive })
        {
            faults["vehicleKind"] = ["Only a fourWheelDrive has one."];
        }

        return faults;
    }
}
