using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.History;

namespace LogistikAspire.Warehouse.Road.Scans;

/// <summary>A box that was scanned where it should not be.</summary>
/// <param name="Box">Number of the box.</param>
/// <param name="Expected">Where it should be.</param>
internal sealed record MisplacedBox(string Box, string Expected)
{
    internal static MisplacedBox Of(Box box) => new(box.Number, box.ExpectedPlace);

    /// <summary>Those of the boxes that should not have been at the place then, ordered by number.</summary>
    internal static List<BoxThen> Among(IEnumerable<BoxThen> boxes, string place) =>
        [.. boxes.Where(b => !b.Then.MayBeAt(place)).OrderBy(b => b.Box.Number, StringComparer.Ordinal)];
}
