using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class ListStock
{
    public sealed record Filter(
        [FromQuery(Name = "item")] [property: StringLength(64)] string? Item = null,
        [FromQuery(Name = "place")] [property: RegularExpression(Operation.Place.Pattern)] string? Place = null);

    /// <param name="Item">Code of the item.</param>
    /// <param name="Place">
    /// <c>store</c>, <c>vendor</c>, <c>ppk-63.03.05</c>, <c>pps-63.03.05.2001</c> or <c>kpps-63.03.05.2001-7</c>.
    /// </param>
    /// <param name="Quantity">Units there by the books.</param>
    /// <param name="OpenDifference">Counted less booked at the last count, until an adjustment settles it.</param>
    public sealed record Response(string Item, string Place, Condition Condition, long Quantity, long OpenDifference);

    /// <summary>What is where in which condition, ordered by item, place and condition. What was there once is listed with 0.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, [AsParameters] Filter filter, WarehouseDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(new PositionKey("", "", ""), out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var later = Enum.GetValues<Condition>().Where(c => string.CompareOrdinal(Word(c), after.Condition) > 0).ToArray();
        var stock = await db.Stock.AsNoTracking()
            .Where(s => s.OperationId == operationId
                && (filter.Item == null || s.Item == filter.Item) && (filter.Place == null || s.Place == filter.Place))
            .Where(s => s.Item.CompareTo(after.Item) > 0
                || (s.Item == after.Item && s.Place.CompareTo(after.Place) > 0)
                || (s.Item == after.Item && s.Place == after.Place && later.Contains(s.Condition)))
            .OrderBy(s => s.Item).ThenBy(s => s.Place).ThenBy(s => s.Condition)
            .Take(page.Limit + 1)
            .Select(s => new Response(s.Item, s.Place, s.Condition, s.Quantity, s.OpenDifference))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(stock, s => new PositionKey(s.Item, s.Place, Word(s.Condition)).ToString()));
    }

    /// <summary>As the database stores it, and orders by it.</summary>
    private static string Word(Condition condition) => condition.ToString().ToLowerInvariant();

    /// <summary>Where a position stands in the list; its text is opaque to callers.</summary>
    private readonly record struct PositionKey(string Item, string Place, string Condition) : IParsable<PositionKey>
    {
        public override string ToString() => $"{Item}~{Place}~{Condition}";

        public static PositionKey Parse(string s, IFormatProvider? provider) =>
            TryParse(s, provider, out var key) ? key : throw new FormatException($"'{s}' is no key.");

        public static bool TryParse(string? s, IFormatProvider? provider, out PositionKey result)
        {
            result = default;
            if (s?.Split('~') is not [var item, var place, var condition])
            {
                return false;
            }

            result = new(item, place, condition);
            return true;
        }
    }
}
