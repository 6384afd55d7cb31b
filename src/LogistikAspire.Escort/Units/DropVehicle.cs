using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Units;

internal static class DropVehicle
{
    /// <summary>Takes a vehicle or boat off a unit's books.</summary>
    /// <response code="403">The unit is another's to change.</response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, string unitCode, string plate, EscortDb db, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Lock<Operation>(operationId, ct);
        if (await db.Units.FindAsync([operationId, unitCode], ct) is not { } unit)
        {
            return Unknown.Of("unit", unitCode);
        }

        if (caller.MayKeep(unit) is { } foreign)
        {
            return foreign.ToProblem();
        }

        if (await db.UnitVehicles.FindAsync([operationId, plate], ct) is not { } vehicle || vehicle.UnitCode != unitCode)
        {
            return Unknown.Of("vehicle", plate);
        }

        db.Remove(vehicle);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
