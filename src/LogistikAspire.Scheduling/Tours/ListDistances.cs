using LogistikAspire.Planning.Tours;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Tours;

internal static class ListDistances
{
    /// <param name="From">District code, or <c>store</c>; like <paramref name="To"/>.</param>
    public sealed record Response(string From, string To, double Kilometres, bool KilometresEstimated, int Minutes, bool MinutesEstimated);

    /// <summary>
    /// All ways that tours reckon with, in order of from and to; estimates are marked. Ways that nobody gave and that cannot be
    /// estimated, because a district has no coordinates, are not there: such districts share no vehicle.
    /// </summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, SchedulingDb db, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.Id == operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        if (!page.TryReadKey(default(WayKey), out var after))
        {
            return PageQuery.NoKey();
        }

        var districts = await db.Districts.AsNoTracking().Where(d => d.OperationId == operationId).ToListAsync(ct);
        var matrix = await Distances.Load(db, operationId, districts.Select(d => d.ToPlace()), ct);
        string[] places = [.. districts.Select(d => d.Code).Append(DistanceMatrix.Store).Order(StringComparer.Ordinal)];
        var rows =
            from a in places
            where string.CompareOrdinal(a, after.From) >= 0
            from b in places
            where a != b && (a != after.From || string.CompareOrdinal(b, after.To) > 0)
            let way = matrix.Between(a, b)
            where way is not null
            select new Response(a, b, way.Kilometres, way.KilometresEstimated, way.Minutes, way.MinutesEstimated);

        return TypedResults.Ok(page.Cut([.. rows.Take(page.Limit + 1)], row => new WayKey(row.From, row.To).ToString()));
    }
}

/// <summary>Where a way stands in the list; its text is opaque to callers.</summary>
internal readonly record struct WayKey(string From, string To) : IParsable<WayKey>
{
    public override string ToString() => $"{From}_{To}";

    public static WayKey Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var key) ? key : throw new FormatException($"'{s}' is no key.");

    public static bool TryParse(string? s, IFormatProvider? provider, out WayKey result)
    {
        var parts = s?.Split('_');
        result = parts is [var from, var to] ? new(from, to) : default;
        return parts is [_, _];
    }
}
