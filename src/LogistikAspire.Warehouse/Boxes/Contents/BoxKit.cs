using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Goods.Needs;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Contents;

/// <param name="Box">Number of the box.</param>
/// <param name="Election">The election that it is for.</param>
/// <param name="Home">Its polling station, such as <c>kpps-63.03.05.2001-7</c>; null when that is not known.</param>
/// <param name="Lines">
/// What it must hold, exactly, ordered by item. Items that travel in the box and whose quantity nobody knows may be packed as well.
/// </param>
/// <param name="Unknown">
/// Why there are no lines: <c>electorate.not-known</c>, or <c>box.without-kit</c> for a recap box; null when they are known.
/// </param>
internal sealed record BoxKit(string Box, string Election, string? Home, IReadOnlyList<KitLine> Lines, string? Unknown);

/// <param name="Item">Code of the item.</param>
/// <param name="NameId">Indonesian name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Unit">What one is.</param>
/// <param name="Quantity">Units of it.</param>
internal sealed record KitLine(string Item, string NameId, string NameEn, string Unit, long Quantity);

/// <summary>What boxes must hold, by the voters that are known now. A few reads, however many boxes.</summary>
internal sealed class BoxKits(IReadOnlyDictionary<string, Item> items, string[] elections)
{
    private readonly Dictionary<(string Election, int Voters), IReadOnlyList<Content>> _kits = [];

    /// <param name="elections">Of the operation.</param>
    public static async Task<BoxKits> Load(WarehouseDb db, Guid operationId, string[] elections, CancellationToken ct) =>
        new(await NeededItems.Of(db, operationId, elections).ToDictionaryAsync(i => i.Code, ct), elections);

    /// <summary>The operation's items, by code, those of its elections.</summary>
    public IReadOnlyDictionary<string, Item> Items => items;

    /// <summary>Many polling stations have as many voters: each kit is computed once.</summary>
    public IReadOnlyList<Content> For(string election, int voters)
    {
        if (!_kits.TryGetValue((election, voters), out var kit))
        {
            kit = _kits[(election, voters)] = Kit.Of(items.Values, elections, election, voters);
        }

        return kit;
    }

    public BoxKit For(PackableBox box) => box.Station is not { } station
        ? new(box.Box, box.Election, null, [], box.Election == Box.Recapitulation ? "box.without-kit" : "electorate.not-known")
        : new(box.Box, box.Election, station.Place, [.. For(box.Election, station.Voters).Select(Line)], null);

    private KitLine Line(Content content)
    {
        var item = items[content.Item];
        return new(item.Code, item.NameId, item.NameEn, item.Unit, content.Quantity);
    }
}

/// <summary>A box and the polling station whose kit it takes; null when the list of its district does not have that.</summary>
internal sealed record PackableBox(string Box, string Election, PollingStation? Station);

internal static class PackableBoxes
{
    /// <summary>The boxes, ordered by number, with their polling stations, in one query.</summary>
    public static IQueryable<PackableBox> WithStations(this IQueryable<Box> boxes, WarehouseDb db) =>
        from box in boxes.AsNoTracking()
        join station in db.PollingStations
            on new { box.OperationId, box.DistrictCode, Ordinal = box.PollingStation }
            equals new { station.OperationId, station.DistrictCode, station.Ordinal } into stations
        from station in stations.DefaultIfEmpty()
        orderby box.Number
        select new PackableBox(box.Number, box.Election, station);
}
