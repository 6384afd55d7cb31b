using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Units;

internal static class WriteVehicle
{
    /// <param name="Kind">What it is.</param>
    /// <param name="Seats">With the driver's.</param>
    public sealed record Request(
        [property: JsonRequired] UnitVehicleKind Kind, [property: JsonRequired, Range(1, UnitVehicle.MaxSeats)] int Seats);

    /// <summary>Puts a vehicle or boat on a unit's books, or changes what is said of it. The same again changes nothing.</summary>
    /// <response code="403">The unit, or the one that has the vehicle, is another's to change.</response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, string unitCode, [MaxLength(UnitVehicle.MaxPlate), Legible] string plate, Request request, EscortDb db,
        Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null })
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Units.FindAsync([operationId, unitCode], ct) is not { } unit)
        {
            return Unknown.Of("unit", unitCode);
        }

        var vehicle = await db.UnitVehicles.FindAsync([operationId, plate], ct);
        var owner = vehicle is null ? unit : await db.Units.FindAsync([operationId, vehicle.UnitCode], ct);
        if ((caller.MayKeep(unit) ?? caller.MayKeep(owner!)) is { } foreign)
        {
            return foreign.ToProblem();
        }

        if (vehicle is null)
        {
            db.Add(new UnitVehicle(operationId, plate, unitCode, request.Kind, request.Seats));
        }
        else
        {
            vehicle.Say(unitCode, request.Kind, request.Seats);
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
