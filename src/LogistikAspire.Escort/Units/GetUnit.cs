using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Units;

internal static class GetUnit
{
    /// <param name="Unit">What it is.</param>
    /// <param name="People">How many are on its books.</param>
    /// <param name="Vehicles">Its vehicles and boats, by plate.</param>
    internal sealed record Response(UnitView Unit, int People, IReadOnlyList<Vehicle> Vehicles);

    /// <param name="Plate">What is written on it.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Seats">With the driver's.</param>
    internal sealed record Vehicle(string Plate, UnitVehicleKind Kind, int Seats);

    /// <summary>A unit with its vehicles, and how many people it has.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, string unitCode, EscortDb db, CancellationToken ct)
    {
        if (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.OperationId == operationId && u.Code == unitCode, ct) is not { } unit)
        {
            return Unknown.Of("unit", unitCode);
        }

        var people = await db.People.CountAsync(p => p.OperationId == operationId && p.UnitCode == unitCode && p.OnBooks, ct);
        var vehicles = await db.UnitVehicles.AsNoTracking()
            .Where(v => v.OperationId == operationId && v.UnitCode == unitCode)
            .OrderBy(v => v.Plate)
            .Select(v => new Vehicle(v.Plate, v.Kind, v.Seats))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(UnitView.Of(unit), people, vehicles));
    }
}
