using LogistikAspire.Authorization;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes;

internal static class GetBox
{
    /// <summary>One ballot box as it is now.</summary>
    public static async Task<Results<Ok<BoxResponse>, ProblemHttpResult>> Handle(
        Guid operationId, string number, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        var box = await BoxResponse
            .Of(db.Boxes.SeenBy(caller, b => b.DistrictCode).Where(b => b.OperationId == operationId && b.Number == number))
            .SingleOrDefaultAsync(ct);
        if (box is not null)
        {
            return TypedResults.Ok(box);
        }

        return await OpenStore.NotFound(db, operationId, "box", number, ct);
    }
}
