using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Operation;

public static class GetFloor
{
    public sealed record Response(int Limit, int Standing, int Free);

    internal static Response Of(Floor floor) => new(floor.Limit, floor.Standing, floor.Free);

    /// <summary>How many assembled boxes stand on the store's floor now, and how many it holds at most.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid operationId, WarehouseDb db, CancellationToken ct)
    {
        var floor = await db.Stores
            .AsNoTracking()
            .Where(s => s.OperationId == operationId && s.Version > 0)
            .Select(s => new Response(s.Floor.Limit, s.Floor.Standing, s.Floor.Limit - s.Floor.Standing))
            .SingleOrDefaultAsync(ct);

        return floor is null ? Unknown.Of("operation", operationId) : TypedResults.Ok(floor);
    }
}
