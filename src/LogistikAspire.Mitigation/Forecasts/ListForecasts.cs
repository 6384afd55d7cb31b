using System.ComponentModel.DataAnnotations;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Forecasts;

internal static class ListForecasts
{
    /// <param name="VillageCode">The village.</param>
    /// <param name="Village">Its name, as BMKG has it.</param>
    /// <param name="DistrictCode">Its district.</param>
    /// <param name="IssuedAt">When BMKG computed it (UTC).</param>
    /// <param name="ReceivedAt">When it was received here (UTC).</param>
    /// <param name="Steps">The steps of three hours, by time.</param>
    /// <param name="Credit">Whose forecast it is: to be shown wherever it is.</param>
    public sealed record Response(
        string VillageCode, string Village, string DistrictCode, DateTimeOffset IssuedAt, DateTimeOffset ReceivedAt,
        IReadOnlyList<ForecastStep> Steps, string Credit = ForecastIntake.Credit);

    /// <summary>BMKG's latest forecasts of the villages, by code; with <c>?district=63.03.05</c> of one district.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId,
        [FromQuery(Name = "district"), RegularExpression(DistrictCode.Pattern)] string? district,
        [AsParameters] PageQuery page,
        MitigationDb db,
        CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var after = page.After ?? "";
        var forecasts = await db.Forecasts
            .AsNoTracking()
            .Where(f => f.OperationId == operationId && f.VillageCode.CompareTo(after) > 0)
            .Where(f => district == null || f.DistrictCode == district)
            .OrderBy(f => f.VillageCode)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(
            forecasts.ConvertAll(f => new Response(f.VillageCode, f.Village, f.DistrictCode, f.IssuedAt, f.ReceivedAt, f.Steps)),
            f => f.VillageCode));
    }
}
