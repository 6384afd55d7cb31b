namespace LogistikAspire.Planning;

/// <summary>A slot at which a district's boxes may leave, and the vehicles that could carry them.</summary>
/// <param name="LastSlotAway">The last slot at which they are not yet back.</param>
internal sealed record DepartureOption(
    int Slot, int LastSlotAway, DateOnly DepartureDay, DateOnly ArrivalDay, WayAccess Access, IReadOnlyList<VehicleMix> Mixes);

/// <summary>What is still to be planned for one district: the boxes that are not pinned, and when they may leave.</summary>
internal sealed class Delivery
{
    /// <param name="problem">The problem, of which this is one district.</param>
    /// <param name="district">As the problem has it.</param>
    /// <param name="timetable">Of the store that serves the district.</param>
    public Delivery(PlanningProblem problem, PlanningDistrict district, Timetable timetable)
    {
        FromSecondStore = problem.SecondWay(district.Code) is not null;
        District = problem.SeenFrom(district, FromSecondStore);
        Timetable = timetable;
        Pinned = [.. problem.Pinned.Where(p => p.DistrictCode == district.Code).OrderBy(p => p.DepartsAt)];
        Boxes = district.Boxes - Pinned.Sum(p => p.Boxes);
        PinnedArrivals = [.. Pinned.Select(p => ArrivalDay(problem, problem.SeenFrom(district, p.FromSecondStore), p.DepartsAt))];

        if (Boxes > 0)
        {
            var part = Math.Min(problem.MinimumPart, Boxes);
            var roomiest = (int)Math.Clamp(timetable.MostAtOnce, 1, Boxes);
            MostShipments = Math.Clamp(Boxes / part, 1, district.MaxShipments);
            FewestShipments = (Boxes + roomiest - 1) / roomiest;
            LeastPart = Math.Max(part, Boxes - (MostShipments - 1) * roomiest);
            MostPart = Boxes - (FewestShipments - 1) * LeastPart;
            Options = [.. FindOptions(problem, timetable)];
        }
    }

    /// <summary>With the way from the store that serves it.</summary>
    public PlanningDistrict District { get; }

    /// <summary>Whether what is not pinned leaves from the second store.</summary>
    public bool FromSecondStore { get; }

    /// <summary>Of the store that serves it.</summary>
    public Timetable Timetable { get; }

    /// <summary>In order of departure.</summary>
    public IReadOnlyList<PinnedShipment> Pinned { get; }

    public IReadOnlyList<DateOnly> PinnedArrivals { get; }

    /// <summary>Not pinned.</summary>
    public int Boxes { get; }

    /// <summary>
    /// The fewest boxes of a part: the setting, or more where the other parts, however full, leave more; less where a pinned shipment
    /// has left less over.
    /// </summary>
    public int LeastPart { get; }

    /// <summary>The most boxes of a part: what the other parts, however small, leave.</summary>
    public int MostPart { get; }

    /// <summary>No fewer shipments fit the floor.</summary>
    public int FewestShipments { get; }

    public int MostShipments { get; }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<DepartureOption> Options { get; private set; } = [];

    public bool MaySplit => MostShipments > 1;

    public void Keep(IReadOnlyList<DepartureOption> options) => Options = options;

    /// <summary>The district's departures of another plan, matched with what is pinned of it.</summary>
    public DepartureMatch<Departure, Departure> MatchPins(IEnumerable<Departure> others) =>
        Departures.Match(others.Where(d => d.DistrictCode == District.Code), Pinned.Select(p => p.Departure));

    private static DateOnly ArrivalDay(PlanningProblem problem, PlanningDistrict district, DateTime departure) =>
        DateOnly.FromDateTime(problem.ArrivalOf(district, departure));

    private IEnumerable<DepartureOption> FindOptions(PlanningProblem problem, Timetable timetable)
    {
        int[] capacities = [.. problem.VehicleKinds.Select(k => k.Capacity)];
        var mixes = new Dictionary<(string Usable, int Most), IReadOnlyList<VehicleMix>>();

        for (var s = 0; s < timetable.Slots.Count; s++)
        {
            var slot = timetable.Slots[s];
            var arrival = ArrivalDay(problem, District, slot.At);
            var access = problem.AccessOf(District, slot.At);
            var most = (int)Math.Min(MostPart, timetable.FloorLimit(s, s));

            // A second shipment at a pinned one's slot would be the same shipment.
            var isTaken = Pinned.Any(p => p.DepartsAt == slot.At);

            var isDay = District.DepartureDays?.Contains(slot.Day) ?? true;

            if (!slot.OnGrid || isTaken || !isDay || most < LeastPart
                || arrival < problem.WindowStart || arrival > problem.LastDayOf(District))
            {
                continue;
            }

            var usable = Usable(problem, slot.At, access);
            var key = (string.Join(' ', usable), most);

            if (!mixes.TryGetValue(key, out var fitting))
            {
                mixes[key] = fitting = VehicleMix.All(capacities, usable, LeastPart, most);
            }

            IReadOnlyList<VehicleMix> all = [.. fitting, .. PublishedMixes(problem, slot.At, usable, most, fitting)];

            if (all.Count > 0)
            {
                var back = problem.ReturnOf(District, slot.At);
                var lastAway = Enumerable.Range(s, timetable.Slots.Count - s).Last(at => at == s || timetable.Slots[at].At < back);
                yield return new(s, lastAway, slot.Day, arrival, access, all);
            }
        }
    }

    /// <summary>
    /// What is published may have a vehicle more than it needs by now. Sending that again may cost less than a change, so it has to be
    /// among the choices; anywhere else a needless vehicle never pays.
    /// </summary>
    private IEnumerable<VehicleMix> PublishedMixes(
        PlanningProblem problem, DateTime at, IReadOnlyList<int> usable, int most, IReadOnlyList<VehicleMix> fitting)
    {
        var kinds = problem.VehicleKinds;

        return (problem.Published ?? []).Distinct()
            .Where(d => d.DistrictCode == District.Code && d.DepartsAt == at && d.FromSecondStore == FromSecondStore)
            .Where(d => d.Boxes >= LeastPart && d.Boxes <= most && d.Vehicles.All(v => v.Value == 0 || kinds.Any(k => k.Code == v.Key)))
            .Select(d => new VehicleMix([.. kinds.Select(k => d.Vehicles.GetValueOrDefault(k.Code))], d.Boxes, d.Boxes))
            .Where(m => m.Trips.Zip(usable, (trips, number) => trips <= number).All(fits => fits)
                && m.Trips.Zip(kinds, (trips, kind) => trips * kind.Capacity).Sum() >= m.MostBoxes
                && !fitting.Any(other => other.Carries(m.Trips, m.MostBoxes)));
    }

    private List<int> Usable(PlanningProblem problem, DateTime at, WayAccess access) =>
        [.. problem.VehicleKinds.Select(kind => kind.MayServe(District, access) ? problem.NumberFor(kind, District, at) : 0)];
}
