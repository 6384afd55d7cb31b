using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

/// <summary>
/// How a stockroom comes from and goes to the database. Take the operation's turn before: positions are read and written back, and two
/// documents at once would otherwise both take the last sheet (the CHECK and the entries' key would still stop the second).
/// </summary>
internal static class StockroomLoading
{
    public static async Task<Stockroom> Stockroom(
        this WarehouseDb db, Guid operationId, IEnumerable<string> items, IEnumerable<string> places, CancellationToken ct)
    {
        var (itemCodes, placeCodes) = (items.Distinct().ToArray(), places.Distinct().ToArray());
        await db.Stock
            .Where(s => s.OperationId == operationId && itemCodes.Contains(s.Item) && placeCodes.Contains(s.Place))
            .LoadAsync(ct);

        // From the change tracker, since the vehicles of a shipment leave together and the first may have opened the position.
        return new(operationId, db.Stock.Local.Where(
            s => s.OperationId == operationId && itemCodes.Contains(s.Item) && placeCodes.Contains(s.Place)));
    }

    public static void Keep(this WarehouseDb db, Stockroom stockroom)
    {
        db.AddRange(stockroom.Opened);
        db.AddRange(stockroom.Entries);
    }

    /// <summary>Those of the places that the operation has: its districts, their villages, and polling stations that are known.</summary>
    public static async Task<HashSet<string>> KnownPlaces(
        this WarehouseDb db, Guid operationId, IEnumerable<string> places, CancellationToken ct)
    {
        var named = places.Where(Place.IsValid).ToHashSet();
        var districts = await db.Districts.Where(d => d.OperationId == operationId).Select(d => d.Code).ToHashSetAsync(ct);
        var inDistricts = named.Where(p => Place.DistrictOf(p) is { } district && districts.Contains(district)).ToList();
        var villages = inDistricts.Where(Place.IsStation).Select(p => p.Split('-')[1]).Distinct().ToArray();
        var stations = await db.PollingStations
            .Where(s => s.OperationId == operationId && villages.Contains(s.VillageCode))
            .Select(s => new { s.VillageCode, s.Number })
            .ToListAsync(ct);
        var known = stations.Select(s => Place.OfStation(s.VillageCode, s.Number)).ToHashSet();
        known.UnionWith(inDistricts.Where(p => !Place.IsStation(p)));
        known.UnionWith([Place.Store, Place.Vendor]);
        known.IntersectWith(named);
        return known;
    }
}
