using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Observations;

internal static class DescribeStation
{
    public const int MaxCode = 40;
    public const int MaxName = 200;
    public const string CodePattern = "^[a-z0-9-]{1,40}$";

    /// <summary>Stations that an operation may have.</summary>
    private const int Most = 500;

    /// <param name="Name">What people call it.</param>
    /// <param name="Unit">What its values are in: metre or centimetre for water, millimetre for rain.</param>
    /// <param name="Authority">Who runs it, whose word its observations may have.</param>
    /// <param name="DistrictCode">The district in which it stands, where that is one of the operation's.</param>
    public sealed record Request(
        [property: Required, MaxLength(MaxName), Legible] string Name,
        [property: JsonRequired] GaugeUnit Unit,
        [property: Required, MaxLength(MaxName), Legible] string Authority,
        [property: RegularExpression(Shared.DistrictCode.Pattern, ErrorMessage = "A district's Kemendagri code looks like 63.03.05.")]
        string? DistrictCode = null);

    /// <summary>Describes a gauge under the code in the path, or changes what was said of it. The same again changes nothing.</summary>
    /// <response code="409">
    /// It has observations in another unit (<c>station.measured</c>), or there are 500 (<c>stations.full</c>).
    /// </response>
    public static async Task<Results<Created<StationView>, Ok<StationView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId,
        [RegularExpression(CodePattern, ErrorMessage = "A code has 1 to 40 small letters, digits and hyphens.")] string stationCode,
        Request request, MitigationDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        if (request.DistrictCode is { } district
            && !await db.Listed(operationId).ContainsAsync(district, ct))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["districtCode"] = [ListedDistricts.NotOne],
            });
        }

        var known = await db.Stations.FindAsync([operationId, stationCode], ct);
        if (known is null && await db.Stations.CountAsync(s => s.OperationId == operationId, ct) >= Most)
        {
            return new Refusal("stations.full", $"There are {Most} stations already, the most that an operation has.").ToProblem();
        }

        if (known is not null && known.Unit != request.Unit
            && await db.Observations.AnyAsync(o => o.OperationId == operationId && o.StationCode == stationCode, ct))
        {
            return new Refusal(
                "station.measured",
                "It has observations, which would mean something else in another unit. Describe it under another code for that.",
                new Dictionary<string, object?> { ["unit"] = known.Unit }).ToProblem();
        }

        var station = known ?? db.Add(new Station(operationId, stationCode)).Entity;
        station.Say(request.Name, request.Unit, request.DistrictCode, request.Authority);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return known is null ? TypedResults.Created((string?)null, StationView.Of(station)) : TypedResults.Ok(StationView.Of(station));
    }
}
