using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Observations;

internal static class ListObservations
{
    /// <summary>What a gauge showed, by time; with <c>from</c> and <c>until</c> only between those moments.</summary>
    /// <param name="from">From this moment on.</param>
    /// <param name="until">Until this one, which is no longer part of it.</param>
    public static async Task<Results<Ok<Page<ObservationView>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, string stationCode, DateTimeOffset? from, DateTimeOffset? until, [AsParameters] PageQuery page, MitigationDb db,
        CancellationToken ct)
    {
        if (!page.TryReadKey(new SeriesKey(DateTimeOffset.MinValue, Guid.Empty), out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Stations.AnyAsync(s => s.OperationId == operationId && s.Code == stationCode, ct))
        {
            return Unknown.Of("station", stationCode);
        }

        var (first, end) = (from?.ToUniversalTime() ?? DateTimeOffset.MinValue, until?.ToUniversalTime() ?? DateTimeOffset.MaxValue);
        var observations = await db.Observations
            .AsNoTracking()
            .Where(o => o.OperationId == operationId && o.StationCode == stationCode && o.ObservedAt >= first && o.ObservedAt < end)
            .Where(o => o.ObservedAt > after.At || (o.ObservedAt == after.At && o.ObservationId > after.Id))
            .OrderBy(o => o.ObservedAt).ThenBy(o => o.ObservationId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(
            observations.ConvertAll(ObservationView.Of), o => new SeriesKey(o.ObservedAt, o.ObservationId).ToString()));
    }
}
