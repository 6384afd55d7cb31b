using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Goods.Needs;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class ListCoverage
{
    /// <param name="Critical">Only items without which no polling station opens.</param>
    /// <param name="Short">Only items of which less is there than needed, or only the others.</param>
    public sealed record Filter(
        [FromQuery(Name = "critical")] bool? Critical = null,
        [FromQuery(Name = "short")] bool? Short = null);

    /// <param name="Item">Code of the item.</param>
    /// <param name="IsCritical">True when no polling station opens without it.</param>
    /// <param name="Needed">Units that the operation needs; null when that cannot be known, see its needs.</param>
    /// <param name="Good">Units in good condition, wherever they are, but not at the vendor; packed and used ones count as well.</param>
    /// <param name="Unsorted">Units delivered that are still to be sorted and folded.</param>
    /// <param name="Damaged">Units that are damaged and not destroyed.</param>
    /// <param name="Missing">Units needed beyond the good ones; null when the need cannot be known.</param>
    /// <param name="IsShort">True when units are missing. A need that is not known is no shortage, and no surplus.</param>
    public sealed record Response(
        string Item, string NameId, string NameEn, string Unit, bool IsCritical, long? Needed, long Good, long Unsorted, long Damaged,
        long? Missing, bool IsShort);

    /// <summary>What is there against what is needed, ordered by item. Critical items that are short are what to look at first.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, [AsParameters] Filter filter, WarehouseDb db, CancellationToken ct)
    {
        if (await OpenStore.Elections(db, operationId, ct) is not { } elections)
        {
            return Unknown.Of("operation", operationId);
        }

        var electorate = await Electorate.Load(db, operationId, null, ct);
        var items = await NeededItems.Of(db, operationId, elections).ToListAsync(ct);
        var stock = (await db.Stock
            .Where(s => s.OperationId == operationId && s.Place != Place.Vendor)
            .GroupBy(s => new { s.Item, s.Condition })
            .Select(g => new { g.Key.Item, g.Key.Condition, Quantity = g.Sum(s => s.Quantity) })
            .ToListAsync(ct)).ToDictionary(s => (s.Item, s.Condition), s => s.Quantity);

        // A catalogue is small: whether an item is short is not the database's to know.
        var rows = Need.OfOperation(items, electorate, elections.Length)
            .Select(need => Compare(need, condition => stock.GetValueOrDefault((need.Item, condition))))
            .Where(r => (filter.Critical ?? r.IsCritical) == r.IsCritical && (filter.Short ?? r.IsShort) == r.IsShort)
            .OrderBy(r => r.Item, StringComparer.Ordinal)
            .SkipWhile(r => page.After is not null && string.CompareOrdinal(r.Item, page.After) <= 0)
            .Take(page.Limit + 1);
        return TypedResults.Ok(page.Cut([.. rows], r => r.Item));
    }

    private static Response Compare(Need need, Func<Condition, long> stock)
    {
        var good = stock(Condition.Good) + stock(Condition.Packed) + stock(Condition.Used);
        var missing = need.Quantity is { } needed ? Math.Max(0, needed - good) : (long?)null;
        return new(
            need.Item, need.NameId, need.NameEn, need.Unit, need.IsCritical, need.Quantity, good, stock(Condition.Unsorted),
            stock(Condition.Damaged), missing, missing > 0);
    }
}
