using System.Globalization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class ListSorted
{
    /// <param name="Date">Local day of the work.</param>
    /// <param name="Item">Code of the item.</param>
    /// <param name="Good">Sheets sorted that day that are good.</param>
    /// <param name="Damaged">Sheets sorted that day that are not.</param>
    /// <param name="Sortings">Records that say so.</param>
    public sealed record Response(DateOnly Date, string Item, long Good, long Damaged, int Sortings);

    /// <summary>Progress of sorting and folding, ordered by day and item. What is still unsorted is in the coverage.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(new DayKey(DateOnly.MinValue, ""), out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var sorted = await db.Sortings
            .Where(s => s.OperationId == operationId)
            .Where(s => !db.Corrections.Any(c => c.OperationId == operationId && c.RecordId == s.Id && c.RightAt == null))
            .Where(s => s.Date > after.Date || (s.Date == after.Date && s.Item.CompareTo(after.Item) > 0))
            .GroupBy(s => new { s.Date, s.Item })
            .OrderBy(g => g.Key.Date).ThenBy(g => g.Key.Item)
            .Take(page.Limit + 1)
            .Select(g => new Response(g.Key.Date, g.Key.Item, g.Sum(s => (long)s.Good), g.Sum(s => (long)s.Damaged), g.Count()))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(sorted, s => new DayKey(s.Date, s.Item).ToString()));
    }

    /// <summary>Where a day's item stands in the list; its text is opaque to callers.</summary>
    private readonly record struct DayKey(DateOnly Date, string Item) : IParsable<DayKey>
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd}~{Item}");

        public static DayKey Parse(string s, IFormatProvider? provider) =>
            TryParse(s, provider, out var key) ? key : throw new FormatException($"'{s}' is no key.");

        public static bool TryParse(string? s, IFormatProvider? provider, out DayKey result)
        {
            result = default;
            if (s?.Split('~') is not [var day, var item] || !DateOnly.TryParseExact(day, "yyyy-MM-dd", out var date))
            {
                return false;
            }

            result = new(date, item);
            return true;
        }
    }
}
