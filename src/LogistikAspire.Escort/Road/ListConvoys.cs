using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Road;

internal static class ListConvoys
{
    /// <summary>
    /// The shipments as convoys, by shipment id: how far each is, how late, where it was last seen; with <c>?state=onRoad</c> only those
    /// that left and have not arrived.
    /// </summary>
    public static async Task<Results<Ok<Page<ConvoyView>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AllowedValues(null, "onRoad")] string? state, [AsParameters] PageQuery page, EscortDb db,
        RoadSettings settings, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct) is not { } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var convoys = await db.Convoys
            .AsNoTracking()
            .SeenBy(caller, c => c.DistrictCode)
            .Where(c => c.OperationId == operationId && c.ShipmentId > after && c.DistrictCode != null)
            .Where(c => state == null || (c.DepartedAt != null && c.ArrivedAt == null && c.HandedOverAt == null))
            .OrderBy(c => c.ShipmentId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(page.Cut(
            convoys.ConvertAll(c => ConvoyView.Of(c, operation, settings, now)), c => c.ShipmentId.ToString()));
    }
}
