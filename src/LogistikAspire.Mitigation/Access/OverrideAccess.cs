using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Access;

internal static class OverrideAccess
{
    public const int MaxReason = 300;
    public const int MaxVehicleKinds = 20;

    /// <param name="Level">The level that counts from now on, whatever alerts say; <c>open</c> opens the way against them.</param>
    /// <param name="From">From this moment on: a time with its offset, such as <c>2024-11-21T00:00:00+08:00</c>.</param>
    /// <param name="Reason">Why. Whoever asks for the district's access reads it.</param>
    /// <param name="Until">Until this moment, after which the alerts count again; absent until it is taken back.</param>
    /// <param name="VehicleKinds">
    /// Where restricted: codes of the only vehicle kinds that may pass, such as <c>pickup</c>; absent where the kinds' own settings say so.
    /// </param>
    public sealed record Request(
        [property: JsonRequired] AccessLevel Level,
        [property: JsonRequired] DateTimeOffset From,
        [property: Required, MaxLength(MaxReason), Legible] string Reason,
        DateTimeOffset? Until = null,
        [property: Length(1, MaxVehicleKinds)] IReadOnlyList<string>? VehicleKinds = null);

    /// <param name="DistrictCode">The district.</param>
    /// <param name="Version">Version of the district's published access.</param>
    /// <param name="Periods">The times at which it is not open, in order and without overlap; at every other time it is open.</param>
    public sealed record Response(string DistrictCode, int Version, IReadOnlyList<AccessPeriod> Periods);

    /// <summary>
    /// Sets access to a district by hand, above all alerts, in place of what was set before. The same again changes nothing.
    /// </summary>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, string districtCode, Request request, MitigationDb db, TimeProvider clock, CancellationToken ct)
    {
        var askedAt = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var access = await OperationAccess.Load(db, operation, ct);
        if (!access.IsDistrict(districtCode))
        {
            return Unknown.Of("district", districtCode);
        }

        if (Faults(request, operation) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var byHand = await db.AccessOverrides.FindAsync([operationId, districtCode], ct)
            ?? db.Add(new AccessOverride(operationId, districtCode)).Entity;
        byHand.Set(new(
            request.From.ToUniversalTime(), request.Until?.ToUniversalTime(), request.Level, request.VehicleKinds, request.Reason, []));
        db.TellOnCommit(log => log.LogWarning(
            "Access to {District} set by hand: {Level}, {From:O} to {Until:O}: {Reason} (operation {Operation}).",
            districtCode, byHand.Level.Code(), byHand.From, byHand.Until, byHand.Reason, operationId));
        access.Publish(askedAt);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(new Response(districtCode, access.District(districtCode).Version, access.To(districtCode)));
    }

    private static Dictionary<string, string[]> Faults(Request request, Operation operation)
    {
        var faults = new Dictionary<string, string[]>();
        if (!operation.Concerns(request.From))
        {
            faults["from"] = [operation.ConcernedDays];
        }

        if (request.Until is { } until && (until <= request.From || until > operation.Ends))
        {
            faults["until"] = [until <= request.From ? "Not after from." : operation.ConcernedDays];
        }

        if (request.VehicleKinds is { } kinds)
        {
            if (request.Level != AccessLevel.Restricted)
            {
                faults["vehicleKinds"] = ["Only where access is restricted."];
            }
            else if (kinds.Any(k => !VehicleKindCode.IsValid(k)))
            {
                faults["vehicleKinds"] = [VehicleKindCode.Rule];
            }
        }

        return faults;
    }
}
