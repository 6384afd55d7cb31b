using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Proposals;

/// <summary>
/// Looks at whole series, under the operation's lock, so that it does not matter in which order their points came: each crossing of a
/// threshold that still counts has one proposal.
/// </summary>
internal static class Proposer
{
    /// <summary>A station's series has changed.</summary>
    /// <returns>Ids of the proposals that are new.</returns>
    public static async Task<IReadOnlyList<Guid>> OfStation(
        MitigationDb db, Guid operationId, string stationCode, DateTimeOffset now, CancellationToken ct)
    {
        var thresholds = await db.Thresholds
            .Where(t => t.OperationId == operationId && t.StationCode == stationCode)
            .ToListAsync(ct);
        if (thresholds.Count == 0)
        {
            return [];
        }

        var series = await db.Observations.AsNoTracking()
            .Where(o => o.OperationId == operationId && o.StationCode == stationCode)
            .Select(o => new { o.ObservedAt, o.Value, o.Freeboard })
            .ToListAsync(ct);
        var proposed = new List<Guid>();
        foreach (var threshold in thresholds)
        {
            var points = threshold.Measure == Measure.Freeboard
                ? series.Where(o => o.Freeboard is not null).Select(o => new Point(o.ObservedAt, -o.Freeboard!.Value))
                : series.Select(o => new Point(o.ObservedAt, o.Value));
            proposed.AddRange(await Propose(db, threshold, points, (crossing, at, _) => crossing.Holds(at), now, ct));
        }

        return proposed;
    }

    /// <summary>The forecasts of some districts have changed. A shifted forecast is of the same rain as long as the times meet.</summary>
    /// <returns>Ids of the proposals that are new.</returns>
    public static async Task<IReadOnlyList<Guid>> OfForecasts(
        MitigationDb db, Guid operationId, IReadOnlyCollection<string> districts, DateTimeOffset now, CancellationToken ct)
    {
        var thresholds = await db.Thresholds
            .Where(t => t.OperationId == operationId && t.Measure == Measure.ForecastRain && districts.Contains(t.DistrictCode!))
            .ToListAsync(ct);
        var proposed = new List<Guid>();
        foreach (var threshold in thresholds)
        {
            var forecasts = await db.Forecasts.AsNoTracking()
                .Where(f => f.OperationId == operationId && f.DistrictCode == threshold.DistrictCode)
                .ToListAsync(ct);
            var points = forecasts.SelectMany(f => f.Steps)
                .Where(s => s.Rain is not null)
                .GroupBy(s => s.At, s => s.Rain!.Value)
                .Select(s => new Point(s.Key, s.Max()));
            proposed.AddRange(await Propose(
                db, threshold, points, (crossing, at, until) => at <= crossing.Last && crossing.First < until, now, ct));
        }

        return proposed;
    }

    private static async Task<List<Guid>> Propose(
        MitigationDb db, Threshold threshold, IEnumerable<Point> series, Func<Crossing, DateTimeOffset, DateTimeOffset, bool> isOf,
        DateTimeOffset now, CancellationToken ct)
    {
        var known = await db.Proposals
            .Where(p => p.OperationId == threshold.OperationId && p.ThresholdId == threshold.ThresholdId)
            .ToListAsync(ct);
        var proposed = new List<Guid>();
        foreach (var crossing in Crossing.Of(series, threshold.Mark))
        {
            if (known.Find(p => isOf(crossing, p.At, p.Until)) is { } proposal)
            {
                proposal.GoOn(threshold, crossing);
            }
            else if (crossing.Last.AddHours(threshold.Hours) > now)
            {
                proposal = db.Add(new Proposal(threshold, Guid.CreateVersion7(), crossing, now)).Entity;
                proposed.Add(proposal.ProposalId);
                db.TellOnCommit(log => log.LogWarning(
                    "Proposed: {Headline} ({Level}, districts {District}; proposal {Proposal}, operation {Operation}).",
                    proposal.Headline, proposal.Level, string.Join(", ", proposal.Districts), proposal.ProposalId, proposal.OperationId));
            }
        }

        return proposed;
    }
}
