using System.ComponentModel.DataAnnotations;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Register;

internal static class SetRecapBoxes
{
    /// <param name="PerDistrict">Recap boxes of each district's committee, 0 to 99; 2 when nothing is said.</param>
    public sealed record Request([Range(0, 99)] int PerDistrict = 2);

    /// <param name="Boxes">Recap boxes that the operation has now.</param>
    public sealed record Response(int Boxes);

    /// <summary>
    /// Says how many recap boxes each district's committee has: numbered <c>63.03.05-R1</c>, flat in the store. They are assembled, sealed
    /// and loaded like the others, but no plan counts them: a district's recap boxes go beside the boxes of one of its shipments, or on a
    /// vehicle of their own. Sending it again changes nothing; a smaller number removes those that are still flat.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Request request, WarehouseDb db, StockLayout layout, CancellationToken ct)
    {
        await using var turn = new Turn(db, operationId);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        turn.Store.Recap(request.PerDistrict);
        var districts = await db.Districts.Where(d => d.OperationId == operationId).ToListAsync(ct);
        await RecapBoxes.Update(db, turn.Store, districts, ct);
        await layout.Renew(operationId, "", ct);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(
            await db.Boxes.CountAsync(b => b.OperationId == operationId && b.PollingStation == 0, ct)));
    }
}
