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
    /// <param name="Periods">
    /// The times at which it is not open, in order and without overlap, each with its reason and the alerts that make it so; at every other
    /// time it is open.
    /// </param>
    /// <param name="Override">What BPBD has set by hand, above all alerts; null where nothing is set.</param>
    public sealed record District(
        string DistrictCode, string Name, int Version, IReadOnlyList<AccessPeriod> Periods, AccessPeriod? Override);

    /// <summary>The districts of the operation, by code, each with the times at which it is not open.</summary>
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

        var access = await AccessInForce.Read(db, operationId, ct);
        return TypedResults.Ok(page.Cut(
            districts.ConvertAll(d => new District(
                d.DistrictCode, d.Name, d.Version, access.To(d.DistrictCode), access.ByHand(d.DistrictCode))),
            d => d.DistrictCode));
    }
}
