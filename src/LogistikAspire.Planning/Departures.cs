namespace LogistikAspire.Planning;

/// <summary>Two plans side by side, departure by departure. Each departure of one is matched with at most one of the other.</summary>
/// <param name="Kept">Pairs of equal departures.</param>
/// <param name="Gone">Only in the plan before.</param>
/// <param name="Added">Only in the plan after.</param>
/// <param name="ChangedDistricts">Codes of the districts of which any departure is gone or added, in order.</param>
public sealed record DepartureMatch<TBefore, TAfter>(
    IReadOnlyList<(TBefore Before, TAfter After)> Kept, IReadOnlyList<TBefore> Gone, IReadOnlyList<TAfter> Added,
    IReadOnlyList<string> ChangedDistricts)
{
    public bool IsSame => ChangedDistricts.Count == 0;
}

public static class Departures
{
    /// <summary>As multisets: of two equal departures before and one after, the first is kept and the other is gone.</summary>
    public static DepartureMatch<TBefore, TAfter> Match<TBefore, TAfter>(
        IEnumerable<TBefore> before, Func<TBefore, Departure> departureBefore,
        IEnumerable<TAfter> after, Func<TAfter, Departure> departureAfter)
    {
        var gone = before.Select(item => (Item: item, Departure: departureBefore(item))).ToList();
        var added = new List<(TAfter Item, Departure Departure)>();
        var kept = new List<(TBefore, TAfter)>();

        foreach (var (item, departure) in after.Select(item => (item, departureAfter(item))))
        {
            var same = gone.FindIndex(g => g.Departure == departure);

            if (same < 0)
            {
                added.Add((item, departure));
            }
            else
            {
                kept.Add((gone[same].Item, item));
                gone.RemoveAt(same);
            }
        }

        var districts = gone.Select(g => g.Departure).Concat(added.Select(a => a.Departure)).Select(d => d.DistrictCode);
        return new(
            kept, [.. gone.Select(g => g.Item)], [.. added.Select(a => a.Item)], [.. districts.Distinct().Order(StringComparer.Ordinal)]);
    }

    public static DepartureMatch<Departure, Departure> Match(IEnumerable<Departure> before, IEnumerable<Departure> after) =>
        Match(before, d => d, after, d => d);

    public static DepartureMatch<PlanShipment, PlanShipment> Match(IEnumerable<PlanShipment> before, IEnumerable<PlanShipment> after) =>
        Match(before, s => s.Departure, after, s => s.Departure);
}
