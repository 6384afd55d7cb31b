using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Documents;

/// <summary>What boxes may be packed with, by the lists that are here now.</summary>
internal sealed class PackingRules(
    BoxKits kits, IReadOnlyDictionary<string, PollingStation?> stations, ILookup<(string Home, string Election), string> packed)
{
    public static async Task<PackingRules> Of(WarehouseDb db, Store store, string[] boxes, CancellationToken ct)
    {
        var stations = await db.Boxes
            .Where(b => b.OperationId == store.OperationId && boxes.Contains(b.Number))
            .WithStations(db)
            .ToDictionaryAsync(b => b.Box, b => b.Station, ct);
        var homes = stations.Values.OfType<PollingStation>().Select(s => s.Place).ToArray();
        var packed = await db.Boxes
            .Where(b => b.OperationId == store.OperationId && homes.Contains(b.Home))
            .Select(b => new { b.Number, b.Home, b.Election })
            .ToListAsync(ct);
        return new(
            await BoxKits.Of(db, store.OperationId, store.Elections, ct), stations,
            packed.ToLookup(b => (b.Home!, b.Election), b => b.Number));
    }

    /// <param name="box">One of the boxes, whose kit is known.</param>
    public string HomeOf(Box box) => stations[box.Number]!.Place;

    /// <returns>Every part of the line that is wrong; the line itself is "".</returns>
    public IEnumerable<(string Part, string Code, string Message)> Judge(Box box, IReadOnlyList<Content> contents)
    {
        if (box.RefuseUnless("packed", BoxState.Assembled, BoxState.Packed) is var (code, message))
        {
            return [("", code, message)];
        }

        if (stations[box.Number] is not { } station)
        {
            return [("", "kit.not-known", "The list of voters does not have its polling station.")];
        }

        if (packed[(station.Place, box.Election)].FirstOrDefault(b => b != box.Number) is { } other)
        {
            return [("", "kit.packed-elsewhere", $"Box {other} is packed for {station.Place} and {box.Election}.")];
        }

        return Kit.Differences(kits.For(box.Election, station.Voters), contents, kits.Items, box.Election)
            .Select(d => (d.Line is { } line ? $".contents[{line}]" : "", d.Code, d.Message));
    }
}
