using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Access;

internal static class ListAccess
{
    /// <param name="DistrictCode">The district.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Version">Version of its published access; 0 while it was always open.</param>
    /// <param name="Days">The days that are not open, by date; every other day is open.</param>
    public sealed record District(string DistrictCode, string Name, int Version, IReadOnlyList<AccessOnDay> Days);

    /// <summary>The districts of the operation, by code, each with its days that are not open.</summary>
    public static async Task<Results<Ok<Page<District>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, MitigationDb db, Caller caller, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var after = page.After ?? "";
        var districts = await db.Districts
            .AsNoTracking()
            .SeenBy(caller, d => d.DistrictCode)
            .Where(d => d.OperationId == operationId && d.IsListed && d.DistrictCode.CompareTo(after) > 0)
            .OrderBy(d => d.DistrictCode)
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        var codes = districts.ConvertAll(d => d.DistrictCode);
        var declared = await db.DeclaredAccess
            .AsNoTracking()
            .Where(d => d.OperationId == operationId && codes.Contains(d.DistrictCode))
            .ToListAsync(ct);
        var alerts = await db.Alerts
            .AsNoTracking()
            .Where(a => a.OperationId == operationId && a.EndedAt == null)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(
            districts.ConvertAll(d => new District(d.DistrictCode, d.Name, d.Version, AccessPeriod.Combine(
                declared.Where(x => x.DistrictCode == d.DistrictCode).Select(x => x.Period)
                    .Concat(alerts.Where(a => a.Districts.Contains(d.DistrictCode)).Select(a => a.Period))))),
            d => d.DistrictCode));
    }
}
