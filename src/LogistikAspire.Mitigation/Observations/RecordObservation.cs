using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Mitigation.Proposals;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Observations;

internal static class RecordObservation
{
    public const int MaxWord = 50;
    public const int MaxSource = 300;

    /// <summary>The most that is kept of one station: 83 days of one an hour.</summary>
    public const int MostKept = 2000;

    /// <param name="Value">What the gauge showed, in the station's unit.</param>
    /// <param name="ObservedAt">When it was so. Whole seconds count.</param>
    /// <param name="Source">Where that was read: report, address or who called.</param>
    /// <param name="Freeboard">From the water to the top of the bank, in the station's unit; below 0 it is over it.</param>
    /// <param name="Word">The authority's own word for it, as it said it.</param>
    public sealed record Request(
        [property: JsonRequired] double Value,
        [property: JsonRequired] DateTimeOffset ObservedAt,
        [property: Required, MaxLength(MaxSource), Legible] string Source,
        double? Freeboard = null,
        [property: MaxLength(MaxWord), Legible] string? Word = null);

    /// <param name="Observation">The observation.</param>
    /// <param name="Dropped">How many of the station's oldest observations were dropped for it: the last 2,000 are kept.</param>
    /// <param name="Proposed">Ids of the proposals that it raised.</param>
    public sealed record Response(ObservationView Observation, int Dropped, IReadOnlyList<Guid> Proposed);

    /// <summary>
    /// Records what a gauge showed, or corrects what was recorded under this id. Where it crosses a threshold, that is proposed to BPBD;
    /// nothing is raised by itself. The same again changes nothing.
    /// </summary>
    /// <response code="400">A value that no gauge shows: a digit or the unit is wrong.</response>
    /// <response code="409">
    /// Observed in the future (<c>record.in-future</c>), more than a year before the operation, or older than all of the 2,000 that are
    /// kept (<c>observation.too-old</c>).
    /// </response>
    public static async Task<Results<Created<Response>, Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, string stationCode, Guid observationId, Request request, MitigationDb db, TimeProvider clock,
        CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Stations.FindAsync([operationId, stationCode], ct) is not { } station)
        {
            return Unknown.Of("station", stationCode);
        }

        if (Faults(request, station.Unit) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var (now, observedAt) = (clock.GetUtcNow(), Stretch.Whole(request.ObservedAt));
        if (RecordTime.MayHappen(observedAt, now, operation.WindowStart) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var known = await db.Observations.FindAsync([operationId, stationCode, observationId], ct);
        if (known?.Says(request.Value, request.Freeboard, request.Word, request.Source, observedAt) == true)
        {
            return TypedResults.Ok(new Response(ObservationView.Of(known), 0, []));
        }

        var series = db.Observations.Where(o => o.OperationId == operationId && o.StationCode == stationCode);
        var count = await series.CountAsync(ct);
        if (known is null && count >= MostKept && await series.MinAsync(o => o.ObservedAt, ct) is var oldest && observedAt <= oldest)
        {
            return new Refusal(
                "observation.too-old",
                $"The last {MostKept} observations of a station are kept, and the oldest of them is of {RecordTime.Text(oldest)}: "
                    + "this one is older.",
                new Dictionary<string, object?> { ["oldest"] = oldest }).ToProblem();
        }

        var observation = known ?? db.Add(new Observation(operationId, stationCode, observationId)).Entity;
        observation.Say(request.Value, request.Freeboard, request.Word, request.Source, observedAt, now);
        var dropped = count + (known is null ? 1 : 0) - MostKept;
        if (dropped > 0)
        {
            db.RemoveRange(await series.OrderBy(o => o.ObservedAt).ThenBy(o => o.ObservationId).Take(dropped).ToListAsync(ct));
        }

        await db.SaveChangesAsync(ct);
        var proposed = await Proposer.OfStation(db, operationId, stationCode, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var response = new Response(ObservationView.Of(observation), Math.Max(0, dropped), proposed);
        return known is null ? TypedResults.Created((string?)null, response) : TypedResults.Ok(response);
    }

    private static Dictionary<string, string[]> Faults(Request request, GaugeUnit unit)
    {
        var faults = new Dictionary<string, string[]>();
        var (least, most) = unit.Bounds();
        var word = unit.ToString().ToLowerInvariant();
        string[] why = [string.Create(CultureInfo.InvariantCulture, $"A gauge shows {least} to {most} {word}.")];
        if (!(request.Value >= least && request.Value <= most))
        {
            faults["value"] = why;
        }

        if (request.Freeboard is { } freeboard && !(Math.Abs(freeboard) <= most))
        {
            faults["freeboard"] = why;
        }

        return faults;
    }
}
