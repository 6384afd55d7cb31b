using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Contents;

internal static class GetBoxKit
{
    /// <summary>What a box must hold: the checklist that it is packed and checked by.</summary>
    public static async Task<Results<Ok<BoxKit>, ProblemHttpResult>> Handle(
        Guid operationId, string number, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        if (await OpenStore.Elections(db, operationId, ct) is not { } elections)
        {
            return Unknown.Of("operation", operationId);
        }

        var box = await db.Boxes.SeenBy(caller, b => b.DistrictCode).Where(b => b.OperationId == operationId && b.Number == number)
            .WithStations(db).SingleOrDefaultAsync(ct);
        return box is null
            ? Unknown.Of("box", number)
            : TypedResults.Ok((await BoxKits.Load(db, operationId, elections, ct)).For(box));
    }
}
