namespace LogistikAspire.Planning;

/// <summary>What departures take away with them and bring back: vehicles of one kind, police or soldiers.</summary>
/// <param name="Need">Of one departure with these vehicles.</param>
/// <param name="Free">By slot; pinned shipments have taken theirs.</param>
/// <param name="MayBeAmple">False where other limits than these hold as well: of lent vehicles, each loan has its own.</param>
internal sealed record Supply(Func<DepartureOption, VehicleMix, long> Need, IReadOnlyList<long> Free, bool MayBeAmple = true)
{
    // Boxes are counted in units so large that a floor is about so many of them: fine enough, and soon done for any floor.
    private const int MostUnits = 1000;

    private readonly bool[] _isAmple = [.. Free.Select(_ => MayBeAmple)];

    /// <summary>
    /// Whether no plan can ever take more than is free at that slot, whatever it does. Assumed until <see cref="GiveUp"/> finds otherwise.
    /// </summary>
    public bool IsAmpleAt(int slot) => _isAmple[slot];

    public bool IsAmpleWhileAway(DepartureOption option) =>
        Enumerable.Range(option.Slot, option.LastSlotAway - option.Slot + 1).All(IsAmpleAt);

    /// <summary>Gives up the slots at which these could need more than is free.</summary>
    /// <returns>Whether there were any.</returns>
    public bool GiveUp(IReadOnlyList<Delivery> deliveries)
    {
        var stores = deliveries.GroupBy(d => d.Timetable).ToList();
        var given = Enumerable.Range(0, Free.Count).Where(s => _isAmple[s] && stores.Sum(own => MostAway(own, s)) > Free[s]).ToList();
        given.ForEach(s => _isAmple[s] = false);
        return given.Count > 0;
    }

    /// <summary>
    /// The most that can be away together: a knapsack of the boxes that the floor gives, in which a shipment counts the fewest boxes that
    /// its vehicles are for. All else that limits a plan is left out, so it never says too little.
    /// </summary>
    /// <param name="deliveries">Of one store.</param>
    private long MostAway(IGrouping<Timetable, Delivery> deliveries, int slot)
    {
        var away = deliveries.Select(d => (Delivery: d, Options: d.Options.Where(o => o.Slot <= slot && slot <= o.LastSlotAway).ToList()))
            .Where(d => d.Options.Count > 0).ToLookup(d => d.Options[0].Slot);
        var unit = 1 + away.Select(d => deliveries.Key.FloorLimit(d.Key, slot)).DefaultIfEmpty(0).Max() / MostUnits;

        // By units of boxes that leave, at most. Who is back sooner left in a shorter interval, and that lies within the longer ones.
        long[] most = [0];

        foreach (var interval in away.OrderByDescending(d => d.Key))
        {
            var shorter = most;
            most = [.. Enumerable.Range(0, 1 + (int)(deliveries.Key.FloorLimit(interval.Key, slot) / unit))
                .Select(units => shorter[Math.Min(units, shorter.Length - 1)])];

            foreach (var (delivery, options) in interval)
            {
                // Rounded down, as the floor is: what fits it in boxes fits it in units.
                var shipments = options.SelectMany(o => o.Mixes.Select(m => (Units: (int)(m.LeastBoxes / unit), Need: Need(o, m))))
                    .Where(s => s.Need > 0).Distinct().ToList();

                for (var more = Math.Min(delivery.MostShipments, options.Count); more > 0; more--)
                {
                    AddOne(most, shipments);
                }
            }
        }

        return most[^1];
    }

    private static void AddOne(long[] most, List<(int Units, long Need)> shipments)
    {
        for (var units = most.Length - 1; units >= 0; units--)
        {
            foreach (var shipment in shipments)
            {
                if (shipment.Units <= units)
                {
                    most[units] = Math.Max(most[units], most[units - shipment.Units] + shipment.Need);
                }
            }
        }
    }
}
