using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Documents;

/// <summary>What boxes may be packed with, by the lists that are here now.</summary>
internal sealed class PackingRules(
    BoxKits kits, IReadOnlyDictionary<string, PollingStation?> stations, ILookup<(string Home, string Election), string> packed)
{
    public static async Task<PackingRules> Load(WarehouseDb db, Store store, string[] boxes, CancellationToken ct)
    {
        var stations = await db.Boxes
            .Where(b => b.OperationId == store.OperationId && boxes.Contains(b.Number))
            .WithStations(db)
            .ToDictionaryAsync(b => b.Box, b => b.Station, ct);
        var homes = stations.Values.OfType<PollingStation>().Select(s => s.Place).ToArray();
        var packed = await db.Boxes
            .Where(b => b.OperationId == store.OperationId && homes.Contains(b.Home)).Where(Box.HoldsItsHome)
            .Select(b => new { b.Number, b.Home, b.Election })
            .ToListAsync(ct);
        return new(
            await BoxKits.Load(db, store.OperationId, store.Elections, ct), stations,
            packed.ToLookup(b => (b.Home!, b.Election), b => b.Number));
    }

    /// <param name="box">One of the boxes, whose kit is known.</param>
    public string HomeOf(Box box) => stations[box.Number]!.Place;

    /// <returns>All that is wrong with the line.</returns>
    public IEnumerable<LineFault> Judge(Box box, IReadOnlyList<Content> contents)
    {
        if (box.MayPack() is { } refusal)
        {
            return [new(refusal)];
        }

        if (stations[box.Number] is not { } station)
        {
            return [new(new("kit.not-known", "The list of voters does not have its polling station."))];
        }

        if (packed[(station.Place, box.Election)].FirstOrDefault(b => b != box.Number) is { } other)
        {
            return [new(new("kit.packed-elsewhere", $"Box {other} is packed for {station.Place} and {box.Election}. "
                + "If its polling station is called otherwise by now, re-address it first."))];
        }

        return Kit.Differences(kits.For(box.Election, station.Voters), contents, kits.Items, box.Election);
    }
}
