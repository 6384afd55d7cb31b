using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Printing;

namespace LogistikAspire.Warehouse.Ending;

/// <summary>What the pages of a final report say.</summary>
/// <param name="Report">With the names of people as far as they are not removed.</param>
/// <param name="Hash">SHA-256 of the report's bytes.</param>
/// <param name="Address">Where the report lives.</param>
public sealed record PrintedReport(FinalReport Report, string Hash, Store Store, PlaceNames Names, string Address)
{
    /// <summary>Lines of a list that are printed; the report as data has all of them.</summary>
    public const int MostPrinted = 200;

    /// <summary>Boxes that did not end in the store with what was voted in them, those that are nowhere known first.</summary>
    public IReadOnlyList<BoxReport> NotReturned { get; } =
    [
        .. Report.Boxes.Where(b => b.End is not (BoxEnd.Returned or BoxEnd.Unused))
            .OrderBy(b => b.End switch { BoxEnd.Missing => 0, BoxEnd.Lost => 1, BoxEnd.Retired => 2, BoxEnd.SetAside => 3, _ => 4 })
            .ThenBy(b => b.Number, StringComparer.Ordinal),
    ];

    /// <summary>The ends that a box has, in their order.</summary>
    public IReadOnlyList<BoxEnd> Ends { get; } = [.. Report.Districts.SelectMany(d => d.Ends.Keys).Distinct().Order()];
}
