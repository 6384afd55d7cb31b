using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Contents;

/// <summary>What a packed box is compared with what its polling station needs now.</summary>
/// <param name="Box">Number of the box.</param>
/// <param name="State">How far it got.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Due">What has to be done with it; null when its differences are accepted.</param>
/// <param name="Blocks">True while it is in the store: its shipment does not leave with it as it is.</param>
/// <param name="Home">The polling station that its label names.</param>
/// <param name="Station">The polling station that it belongs to by the list; null when that is no more.</param>
/// <param name="Differences">Items of which it holds more or less than its kit has, ordered by code.</param>
/// <param name="AcceptanceId">The document by which exactly these differences are accepted; null when they are not.</param>
internal sealed record BoxDifference(
    string Box, BoxState State, string Place, BoxDue? Due, bool Blocks, string? Home, string? Station,
    IReadOnlyList<KitDifference> Differences, Guid? AcceptanceId);

/// <summary>Compares packed boxes with lists and catalogue as they are now. A few reads, however many boxes.</summary>
internal sealed class BoxDifferences
{
    private readonly BoxKits _kits;
    private readonly Dictionary<string, int> _stationsOf;
    private readonly Dictionary<(string District, int Ordinal), PollingStation> _stations;
    private readonly Dictionary<string, int> _listed;
    private readonly ILookup<string, Content> _contents;
    private readonly ILookup<string, KitAcceptance> _accepted;

    private BoxDifferences(
        BoxKits kits, Dictionary<string, int> stationsOf, IReadOnlyCollection<PollingStation> stations, ILookup<string, Content> contents,
        ILookup<string, KitAcceptance> accepted)
    {
        (_kits, _stationsOf, _contents, _accepted) = (kits, stationsOf, contents, accepted);
        _stations = stations.ToDictionary(s => (s.DistrictCode, s.Ordinal));
        _listed = stations.CountBy(s => s.DistrictCode).ToDictionary();
    }

    /// <summary>
    /// The boxes among these that can differ: from when they are assembled until their polling station opens them, or another box takes
    /// their place. Those of nobody's knowledge too, since they may be found; and flat ones that take the place of others, which no list
    /// removes.
    /// </summary>
    public static IQueryable<Box> Comparable(IQueryable<Box> boxes) => boxes.Where(b =>
        b.PollingStation > 0 && b.ReplacedBy == null && !b.IsVoted && (b.State != BoxState.Flat || b.Replaces != null));

    /// <param name="boxes">The boxes that will be compared, all of the operation.</param>
    public static async Task<BoxDifferences> Load(WarehouseDb db, Store store, IQueryable<Box> boxes, CancellationToken ct)
    {
        var operationId = store.OperationId;
        var districts = await db.Districts.AsNoTracking().Where(d => d.OperationId == operationId).ToListAsync(ct);
        var codes = boxes.Select(b => b.DistrictCode);
        var stations = await db.PollingStations.AsNoTracking()
            .Where(s => s.OperationId == operationId && codes.Contains(s.DistrictCode))
            .ToListAsync(ct);
        var numbers = boxes.Select(b => b.Number);
        var contents = await db.BoxContents.AsNoTracking()
            .Where(c => c.OperationId == operationId && numbers.Contains(c.BoxNumber))
            .Select(c => new { c.BoxNumber, Content = new Content(c.Item, c.Quantity) })
            .ToListAsync(ct);
        var accepted = await db.KitAcceptances.AsNoTracking()
            .Where(a => a.OperationId == operationId && numbers.Contains(a.BoxNumber))
            .ToListAsync(ct);
        return new(
            await BoxKits.Load(db, operationId, store.Elections, ct), districts.ToDictionary(d => d.Code, d => d.PollingStations), stations,
            contents.ToLookup(c => c.BoxNumber, c => c.Content), accepted.ToLookup(a => a.BoxNumber));
    }

    public BoxDifference Of(Box box)
    {
        var station = _stations.GetValueOrDefault((box.DistrictCode, box.PollingStation));
        var differences = station is null || box.Home is null
            ? []
            : Kit.Compare(_kits.For(box.Election, station.Voters), [.. _contents[box.Number]], _kits.Items, box.Election);
        var accepted = _accepted[box.Number].ToList();
        var isAccepted = differences.Count > 0 && differences.All(d => accepted.Exists(a => a.Difference == d));
        BoxDue? due = station switch
        {
            null => IsGone(box) ? BoxDue.Withdraw : box.Due,
            _ when box.Home is null => null,
            _ when box.Home != station.Place => BoxDue.Readdress,
            _ => differences.Count > 0 && !isAccepted ? BoxDue.Repack : null,
        };
        return new(
            box.Number, box.State, box.Place, due, due is not null && box.IsInStore, box.Home, station?.Place, differences,
            isAccepted ? accepted[0].DocumentId : null);
    }

    // A list that lacks some of its district's polling stations says nothing of those: what was known of their boxes stays.
    private bool IsGone(Box box) => !_stationsOf.TryGetValue(box.DistrictCode, out var count)
        || _listed.GetValueOrDefault(box.DistrictCode) is var listed && listed > 0 && listed >= count;
}
