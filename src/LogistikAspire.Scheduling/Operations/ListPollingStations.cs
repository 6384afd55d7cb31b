using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Operations;

internal static class ListPollingStations
{
    public sealed record Filter
    {
        [FromQuery(Name = "district"), RegularExpression(DistrictCode.Pattern)]
        public string? District { get; init; }
    }

    public sealed record Response(string DistrictCode, string VillageCode, string Village, int Number, int Voters);

    /// <summary>The polling stations of an operation, ordered by village code and number.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, [AsParameters] Filter filter, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.Id == operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        if (!page.TryReadKey(new StationKey("", 0), out var after))
        {
            return PageQuery.NoKey();
        }

        var rows = await db.PollingStations.AsNoTracking()
            .SeenBy(caller, s => s.DistrictCode)
            .Where(s => s.OperationId == operationId && (filter.District == null || s.DistrictCode == filter.District))
            .Where(s => s.VillageCode.CompareTo(after.VillageCode) > 0 || (s.VillageCode == after.VillageCode && s.Number > after.Number))
            .OrderBy(s => s.VillageCode).ThenBy(s => s.Number)
            .Take(page.Limit + 1)
            .Select(s => new Response(s.DistrictCode, s.VillageCode, s.Village, s.Number, s.Voters))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(rows, row => new StationKey(row.VillageCode, row.Number).ToString()));
    }
}

/// <summary>Where a polling station stands in the list; its text is opaque to callers.</summary>
internal readonly record struct StationKey(string VillageCode, int Number) : IParsable<StationKey>
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{VillageCode}_{Number}");

    public static StationKey Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var key) ? key : throw new FormatException($"'{s}' is no key.");

    public static bool TryParse(string? s, IFormatProvider? provider, out StationKey result)
    {
        result = default;
        if (s?.Split('_') is not [var village, var number] || !int.TryParse(number, provider, out var read))
        {
            return false;
        }

        result = new(village, read);
        return true;
    }
}
