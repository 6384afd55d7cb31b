using LogistikAspire.Warehouse.Boxes;

namespace LogistikAspire.Warehouse.Road.Scans;

/// <summary>A box that was scanned where it should not be.</summary>
/// <param name="Box">Number of the box.</param>
/// <param name="Expected">Where it should be.</param>
internal sealed record MisplacedBox(string Box, string Expected)
{
    internal static MisplacedBox Of(Box box) => new(box.Number, box.ExpectedPlace);

    /// <summary>Those of the boxes that should not be at the place, ordered by number.</summary>
    internal static List<Box> Among(IEnumerable<Box> boxes, string place) =>
        [.. boxes.Where(b => !b.MayBeAt(place)).OrderBy(b => b.Number, StringComparer.Ordinal)];
}
