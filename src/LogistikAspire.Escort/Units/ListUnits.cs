using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Units;

internal static class ListUnits
{
    /// <summary>The units of police, soldiers and linmas, by code.</summary>
    public static async Task<Results<Ok<Page<UnitView>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, EscortDb db, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.TimeZone != null, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var after = page.After ?? "";
        var units = await db.Units.AsNoTracking()
            .Where(u => u.OperationId == operationId && u.Code.CompareTo(after) > 0)
            .OrderBy(u => u.Code)
            .Take(page.Limit + 1)
            .Select(UnitView.Projection)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(units, u => u.Code));
    }
}
