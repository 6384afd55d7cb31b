using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Observations;

internal static class ListStations
{
    /// <param name="Station">The gauge.</param>
    /// <param name="Latest">What it showed last; null while nothing was reported.</param>
    public sealed record Response(StationView Station, ObservationView? Latest);

    /// <summary>The gauges of the operation, by code, each with what it showed last.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, MitigationDb db, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var after = page.After ?? "";
        var stations = await db.Stations
            .AsNoTracking()
            .Where(s => s.OperationId == operationId && s.Code.CompareTo(after) > 0)
            .OrderBy(s => s.Code)
            .Take(page.Limit + 1)
            .Select(s => new
            {
                Station = s,
                Latest = db.Observations
                    .Where(o => o.OperationId == operationId && o.StationCode == s.Code)
                    .OrderByDescending(o => o.ObservedAt).ThenByDescending(o => o.ObservationId)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(
            stations.ConvertAll(s => new Response(StationView.Of(s.Station), s.Latest is null ? null : ObservationView.Of(s.Latest))),
            s => s.Station.Code));
    }
}
