using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Boxes.Documents;

/// <summary>A document is signed at one place.</summary>
internal static class OnePlace
{
    /// <returns>Null if all the boxes are at one place.</returns>
    public static Refusal? Refuse(string noun, IEnumerable<Box> boxes)
    {
        var places = boxes.Select(b => b.Place).Distinct().Order(StringComparer.Ordinal).ToList();
        return places.Count <= 1
            ? null
            : new($"{noun}.several-places", $"Its boxes are at {string.Join(", ", places.Take(3))}: sign one document at each place.");
    }
}
