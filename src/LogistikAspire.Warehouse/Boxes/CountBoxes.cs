using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes;

internal static class CountBoxes
{
    /// <param name="DistrictCode">Kemendagri code of the district.</param>
    /// <param name="State">How far they got.</param>
    /// <param name="IsReturning">True on the way back to the store.</param>
    /// <param name="IsBack">True in the store again, unvoted: it has to leave once more.</param>
    /// <param name="Boxes">How many.</param>
    public sealed record Response(string DistrictCode, BoxState State, bool IsReturning, bool IsBack, int Boxes);

    /// <summary>How many boxes of each district are how far, out and back, ordered by district and state. One page: it is short.</summary>
    public static async Task<Results<Ok<IReadOnlyList<Response>>, ProblemHttpResult>> Handle(
        Guid operationId, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var counts = await db.Boxes
            .SeenBy(caller, b => b.DistrictCode)
            .Where(b => b.OperationId == operationId)
            .GroupBy(b => new
            {
                b.DistrictCode, b.State, b.IsReturning,
                IsBack = (b.State == BoxState.Accepted || b.State == BoxState.Rejected) && b.Place == Place.Store && !b.IsVoted,
            })
            .Select(g => new Response(g.Key.DistrictCode, g.Key.State, g.Key.IsReturning, g.Key.IsBack, g.Count()))
            .ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<Response>>(
        [
            .. counts.OrderBy(c => c.DistrictCode, StringComparer.Ordinal).ThenBy(c => c.IsReturning).ThenBy(c => c.State)
                .ThenBy(c => c.IsBack),
        ]);
    }
}
