using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Operation.Places;

internal static class KnownPlaces
{
    /// <returns>Null if the operation has the place.</returns>
    public static async Task<Refusal?> Refuse(WarehouseDb db, Guid operationId, string place, CancellationToken ct) =>
        (await Load(db, operationId, [place], ct)).Count > 0 ? null : new("place.unknown", $"The operation has no place {place}.");

    /// <summary>
    /// Those of the places that the operation has: its districts, their villages, what stands for these, and polling stations that are
    /// on its lists, or once were.
    /// </summary>
    public static async Task<HashSet<string>> Load(
        WarehouseDb db, Guid operationId, IEnumerable<string> places, CancellationToken ct)
    {
        var named = places.Where(Place.IsValid).ToHashSet();
        var districts = await db.Districts.Where(d => d.OperationId == operationId).Select(d => d.Code).ToHashSetAsync(ct);
        var lists = await db.PollingStationLists
            .Where(l => l.OperationId == operationId && l.Former.Length > 0)
            .Select(l => new { l.DistrictCode, l.Former })
            .ToListAsync(ct);
        districts.UnionWith(lists.Select(l => l.DistrictCode));
        var inDistricts = named.Where(p => Place.DistrictOf(p) is { } district && districts.Contains(district)).ToList();
        var villages = inDistricts.Where(Place.IsStation).Select(p => p.Split('-')[1]).Distinct().ToArray();
        var stations = await db.PollingStations
            .Where(s => s.OperationId == operationId && villages.Contains(s.VillageCode))
            .Select(s => new { s.VillageCode, s.Number })
            .ToListAsync(ct);
        var known = stations.Select(s => Place.OfStation(s.VillageCode, s.Number)).Concat(lists.SelectMany(l => l.Former)).ToHashSet();
        known.UnionWith(inDistricts.Where(p => !Place.IsStation(p) && Place.Original(p) == p));
        known.UnionWith(await db.Substitutes
            .Where(s => s.OperationId == operationId && inDistricts.Contains(s.Place)).Select(s => s.Place).ToListAsync(ct));
        known.UnionWith([Place.Store, Place.Vendor]);
        known.IntersectWith(named);
        return known;
    }
}
