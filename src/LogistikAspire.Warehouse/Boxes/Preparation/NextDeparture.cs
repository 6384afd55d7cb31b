using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Boxes.Preparation;

/// <summary>One thing in the store that keeps a shipment from leaving.</summary>
/// <param name="Code">Stable: what is to be done.</param>
/// <param name="Count">How many: boxes, or for <c>stock.short</c> items.</param>
/// <param name="Message">The same in a sentence.</param>
/// <param name="InTheWay">For <c>floor.full</c>: whose boxes stand on the floor, the latest departure first; empty otherwise.</param>
/// <param name="Items">For <c>stock.short</c>: what the store has too little of; empty otherwise.</param>
/// <param name="Differences">
/// For <c>boxes.to-readdress</c> and <c>boxes.kit-differs</c>: the first 20 of the boxes, ordered by number; empty otherwise.
/// </param>
internal sealed record Block(
    string Code, int Count, string Message, IReadOnlyList<StandingInTheWay> InTheWay, IReadOnlyList<ShortItem> Items,
    IReadOnlyList<BoxDifference> Differences);

/// <param name="ShipmentId">Null for boxes that no shipment needs.</param>
/// <param name="DistrictCode">Null for those as well.</param>
/// <param name="DepartsAt">Null for those as well.</param>
/// <param name="Boxes">Its boxes on the floor, at least 1.</param>
internal sealed record StandingInTheWay(Guid? ShipmentId, string? DistrictCode, DateTimeOffset? DepartsAt, int Boxes);

/// <param name="Item">Code of a critical item.</param>
/// <param name="Needed">Units that the boxes still to be packed take.</param>
/// <param name="InStore">Good ones in the store; fewer.</param>
internal sealed record ShortItem(string Item, string NameId, string NameEn, string Unit, long Needed, long InStore);

/// <summary>What the boxes of a shipment that are not packed yet take, and which of those that are packed are to be seen to.</summary>
/// <param name="WithoutKit">Boxes whose kit is not known.</param>
/// <param name="Short">Critical items of which the store has too little.</param>
internal sealed record PackingNeed(int WithoutKit, IReadOnlyList<ShortItem> Short)
{
    /// <summary>Packed boxes that are not what their polling stations need any more, ordered by number.</summary>
    public IReadOnlyList<BoxDifference> Due { get; init; } = [];
}

/// <summary>What keeps the next shipment in the store from leaving.</summary>
internal static class NextDeparture
{
    /// <summary>Everything that blocks a shipment, in the order of the work. Each box counts once, at the step that is next.</summary>
    /// <param name="next">The earliest departure.</param>
    /// <param name="later">
    /// The other shipments that wait, in the order of their departure. Asked for only when <see cref="TooMany"/> of its own are to come.
    /// </param>
    public static IReadOnlyList<Block> Blocks(
        WaitingShipment next, IReadOnlyList<WaitingShipment> later, Floor floor, PackingNeed packing)
    {
        var counts = next.Counts;
        List<Block?> blocks =
        [
            Boxes("boxes.none-laid-out", next.Boxes - counts.All, "Boxes that its district does not have in the store"),
            Boxes("boxes.flat", counts.Flat, "Boxes to be assembled"),
            Full(next, later, floor),
            Boxes("boxes.not-packed", counts.Assembled, "Assembled boxes to be packed"),
            Boxes("kit.not-known", packing.WithoutKit, "Boxes whose kit is not known, since the voters of their polling station are not"),
            Short(packing.Short),
            Differ("boxes.to-readdress", BoxDue.Readdress, "Packed boxes whose polling station is called otherwise by now"),
            Differ("boxes.kit-differs", BoxDue.Repack, "Packed boxes that do not hold their kit any more"),
            Boxes("boxes.not-sealed", counts.Packed - DueOf(BoxState.Packed), "Packed boxes to be sealed"),
            Boxes("seals.in-trouble", next.Troubled.All, "Boxes whose seal was found missing, broken or another's, to be sealed anew"),
            Boxes("boxes.back", counts.Back - next.Troubled.Back - DueOf(BoxState.Accepted, BoxState.Rejected),
                "Boxes that came back, to be staged as they are or opened"),
            Boxes("boxes.not-staged", counts.Sealed - next.Troubled.Sealed - DueOf(BoxState.Sealed), "Sealed boxes to be staged"),
            Boxes("boxes.not-loaded", counts.Staged - next.Troubled.Staged - DueOf(BoxState.Staged), "Staged boxes to be loaded"),
        ];
        return [.. blocks.OfType<Block>()];

        Block? Boxes(string code, int count, string what) =>
            count > 0 ? new(code, count, $"{what}: {count} of {next.Boxes}.", [], [], []) : null;

        int DueOf(params BoxState[] states) => packing.Due.Count(d => states.Contains(d.State));

        Block? Differ(string code, BoxDue what, string words) => packing.Due.Where(d => d.Due == what).ToList() is { Count: > 0 } boxes
            ? new(code, boxes.Count, $"{words}: {boxes.Count} of {next.Boxes}.", [], [], [.. boxes.Take(20)])
            : null;
    }

    /// <summary>Boxes of the shipment that are to be put on the floor and do not fit; not above 0 when all do.</summary>
    public static int TooMany(WaitingShipment next, Floor floor) => next.Counts.Flat + next.Counts.Back - floor.Free;

    private static Block? Full(WaitingShipment next, IReadOnlyList<WaitingShipment> later, Floor floor)
    {
        var tooMany = TooMany(next, floor);
        if (tooMany <= 0)
        {
            return null;
        }

        List<StandingInTheWay> inTheWay =
        [
            new(null, null, null, floor.Standing - next.Counts.Standing - later.Sum(s => s.Counts.Standing)),
            .. later.Reverse().Select(s => new StandingInTheWay(s.ShipmentId, s.DistrictCode, s.DepartsAt, s.Counts.Standing)),
        ];
        inTheWay.RemoveAll(s => s.Boxes == 0);
        return new(
            "floor.full", tooMany,
            $"The floor holds {floor.Limit} assembled boxes and {floor.Standing} stand on it, {inTheWay.Sum(s => s.Boxes)} of them not of "
                + $"this shipment: {tooMany} of its boxes that are to be put there do not fit.",
            inTheWay, [], []);
    }

    private static Block? Short(IReadOnlyList<ShortItem> items) => items.Count == 0 ? null : new(
        "stock.short", items.Count,
        $"The store has too little for its kits: {string.Join(", ", items.Select(i => $"{i.InStore} of {i.Needed} {i.Item}"))}.",
        [], items, []);
}
