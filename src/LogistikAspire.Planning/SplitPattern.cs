namespace LogistikAspire.Planning;

/// <summary>
/// On which days the parts of a split district arrive: at least and at most so many on each, the first and the last day for certain.
/// </summary>
internal sealed record SplitPattern(IReadOnlyList<int> Least, IReadOnlyList<int> Most)
{
    // Counting every part is tighter, but a district in eight parts over six days has thousands of ways to do so.
    private const int MostExactPatterns = 400;

    public int First => Enumerable.Range(0, Least.Count).First(d => Least[d] > 0);

    public int Last => Enumerable.Range(0, Least.Count).Last(d => Least[d] > 0);

    /// <summary>One pattern per way to count the parts by day, or, where those are too many, per pair of first and last day.</summary>
    public static IReadOnlyList<SplitPattern> All(IReadOnlyList<int> slotsPerDay, int fewestParts, int mostParts)
    {
        var exact = Exact(slotsPerDay, fewestParts, mostParts).Take(MostExactPatterns + 1).ToList();
        return exact.Count <= MostExactPatterns ? exact : [.. Pairs(slotsPerDay, mostParts)];
    }

    /// <summary>How many of a district's boxes arrive on a day, when every part is as small or as large as it may be.</summary>
    /// <param name="delivery">Of the district.</param>
    /// <param name="limit">The most that the floor gives for that day.</param>
    public (long Least, long Most) BoxesOn(int day, Delivery delivery, long limit)
    {
        var fewestOthers = Least.Sum() - Least[day];
        var mostOthers = Math.Min(Most.Sum() - Most[day], delivery.MostShipments - Least[day]);
        var least = Math.Max(Least[day] * delivery.LeastPart, delivery.Boxes - mostOthers * delivery.MostPart);
        var most = Math.Min(Most[day] * delivery.MostPart, delivery.Boxes - fewestOthers * delivery.LeastPart);
        return (least, Math.Min(most, limit));
    }

    public override string ToString() => string.Join('+', Most);

    private static IEnumerable<SplitPattern> Exact(IReadOnlyList<int> slotsPerDay, int fewest, int most)
    {
        var parts = new int[slotsPerDay.Count];

        while (true)
        {
            var total = parts.Sum();

            if (total > 0 && total >= fewest && total <= most)
            {
                yield return new([.. parts], [.. parts]);
            }

            // Counts like an odometer, whose wheels turn no further than a day's slots and the parts allow.
            var wheel = 0;

            while (wheel < parts.Length && (parts[wheel] == slotsPerDay[wheel] || parts.Sum() >= most))
            {
                parts[wheel++] = 0;
            }

            if (wheel == parts.Length)
            {
                yield break;
            }

            parts[wheel]++;
        }
    }

    private static IEnumerable<SplitPattern> Pairs(IReadOnlyList<int> slotsPerDay, int mostParts) =>
        from first in Enumerable.Range(0, slotsPerDay.Count)
        from last in Enumerable.Range(first, slotsPerDay.Count - first)
        let days = Enumerable.Range(0, slotsPerDay.Count).ToList()
        select new SplitPattern(
            [.. days.Select(d => d == first || d == last ? 1 : 0)],
            [.. days.Select(d => d < first || d > last ? 0 : Math.Min(slotsPerDay[d], mostParts))]);
}
