using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Proposals;

internal static class SetThreshold
{
    public const int MaxHeadline = 200;
    private const int Most = 500;

    /// <param name="Measure">What it looks at.</param>
    /// <param name="Limit">
    /// In the station's unit, or in millimetres of rain in 3 hours: reached at or above it; of a freeboard, at or below it.
    /// </param>
    /// <param name="Headline">What the alert would say.</param>
    /// <param name="Level">The access that it would propose: watch, restricted or closed.</param>
    /// <param name="Districts">Codes of the districts that it would name.</param>
    /// <param name="StationCode">The station, for its value or freeboard.</param>
    /// <param name="DistrictCode">The district, for its forecast rain.</param>
    /// <param name="Hours">How long what was last seen at the limit counts, 1 to 72: after that the proposal lapses.</param>
    public sealed record Request(
        [property: JsonRequired] Measure Measure,
        [property: JsonRequired, Range(-10_000.0, 10_000.0)] double Limit,
        [property: Required, MaxLength(MaxHeadline), Legible] string Headline,
        [property: JsonRequired, AllowedValues(AccessLevel.Watch, AccessLevel.Restricted, AccessLevel.Closed)] AccessLevel Level,
        [property: Required, Length(1, 1000)] IReadOnlyList<string> Districts,
        [property: MaxLength(40)] string? StationCode = null,
        [property: RegularExpression(Shared.DistrictCode.Pattern, ErrorMessage = "A district's Kemendagri code looks like 63.03.05.")]
        string? DistrictCode = null,
        [property: Range(1, 72)] int Hours = 12);

    /// <param name="Threshold">The threshold.</param>
    /// <param name="Proposed">Ids of the proposals that what is known already raised.</param>
    public sealed record Response(ThresholdView Threshold, IReadOnlyList<Guid> Proposed);

    /// <summary>
    /// Sets a mark for a station or for a district's forecast, or changes it. What is known already counts at once; what was proposed
    /// stays.
    /// </summary>
    public static async Task<Results<Created<Response>, Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid thresholdId, Request request, MitigationDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        if (await Faults(operationId, request, db, ct) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var known = await db.Thresholds.FindAsync([operationId, thresholdId], ct);
        if (known is null && await db.Thresholds.CountAsync(t => t.OperationId == operationId, ct) >= Most)
        {
            return new Refusal("thresholds.full", $"There are {Most} thresholds already: drop one first.").ToProblem();
        }

        var threshold = known ?? db.Add(new Threshold(operationId, thresholdId)).Entity;
        threshold.Say(
            request.Measure, request.StationCode, request.DistrictCode, request.Limit, request.Headline, request.Level, request.Districts,
            request.Hours);
        await db.SaveChangesAsync(ct);
        var proposed = request.StationCode is { } station
            ? await Proposer.OfStation(db, operationId, station, clock.GetUtcNow(), ct)
            : await Proposer.OfForecasts(db, operationId, [request.DistrictCode!], clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var response = new Response(ThresholdView.Of(threshold), proposed);
        return known is null ? TypedResults.Created((string?)null, response) : TypedResults.Ok(response);
    }

    private static async Task<Dictionary<string, string[]>> Faults(
        Guid operationId, Request request, MitigationDb db, CancellationToken ct)
    {
        var faults = new Dictionary<string, string[]>();
        var districts = await db.Listed(operationId).ToListAsync(ct);
        foreach (var (index, code) in request.Districts.Index().Where(d => !districts.Contains(d.Item)))
        {
            faults[$"districts[{index}]"] = [ListedDistricts.NotOne];
        }

        var isForecast = request.Measure == Measure.ForecastRain;
        if (isForecast != request.StationCode is null)
        {
            faults["stationCode"] = [isForecast ? "A forecast is of a district, not of a station." : "Name the station."];
        }
        else if (request.StationCode is { } code
            && !await db.Stations.AnyAsync(s => s.OperationId == operationId && s.Code == code, ct))
        {
            faults["stationCode"] = ["Not the code of a station of this operation."];
        }

        if (isForecast != request.DistrictCode is not null)
        {
            faults["districtCode"] = [isForecast ? "Name the district." : "The station says where it is."];
        }
        else if (request.DistrictCode is { } code && !districts.Contains(code))
        {
            faults["districtCode"] = [ListedDistricts.NotOne];
        }

        return faults;
    }
}
