using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Units;

internal static class ExportUnits
{
    private static readonly string[] Header = ["code", "kind", "name", "parent", "districts", "stations", "assumed"];

    /// <summary>All units, by code: as CSV or as an Excel workbook, in the columns that an import takes.</summary>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, string format, EscortDb db, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.TimeZone != null, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var units = await db.Units.AsNoTracking().Where(u => u.OperationId == operationId).OrderBy(u => u.Code).ToListAsync(ct);
        return TableFile.Of(format, "units", Header, units.Select(u => new object?[]
        {
            u.Code, u.Kind.ToString().ToLowerInvariant(), u.Name, u.Parent, string.Join(' ', u.Districts), string.Join(' ', u.Stations),
            u.Assumed,
        }));
    }
}
