using Google.OrTools.Sat;

namespace LogistikAspire.Planning;

/// <summary>
/// The problem as CP-SAT sees it: a binary per district, slot and vehicle mix. <c>docs/planning.md</c> says why this form and no other.
/// </summary>
internal sealed partial class PlanningModel
{
    private readonly PlanningProblem _problem;
    private readonly Timetable _timetable;
    private readonly Timetable? _second;
    private readonly Costs _costs;
    private readonly List<Supply> _supplies;
    private readonly List<Part> _parts = [];
    private readonly List<(LinearExpr Variable, long Cost)> _objective = [];
    private readonly List<DayParts> _days = [];
    private readonly LinearExpr _cost;
    private readonly LinearExpr _changed;
    private readonly bool _mayLose;
    private readonly List<(string DistrictCode, int Boxes, BoolVar Served)> _served = [];
    private long _fixedCost;

    /// <param name="problem">What is to be planned.</param>
    /// <param name="calm">Which is wanted of the plans that cost the same; null when any will do.</param>
    /// <param name="mayLose">
    /// Whether districts may go without: then it costs nothing but what does, boxes before districts.
    /// </param>
    public PlanningModel(PlanningProblem problem, Calm? calm, bool mayLose = false)
    {
        _mayLose = mayLose;
        _problem = problem;
        _timetable = new(problem);
        _second = problem.SecondStore is null ? null : new(problem, second: true);
        _costs = new(problem);

        var deliveries = problem.Districts.OrderBy(d => d.Code, StringComparer.Ordinal)
            .Select(d => new Delivery(problem, d, problem.SecondWay(d.Code) is null ? _timetable : _second!)).ToList();
        _supplies = [.. FindSupplies()];
        DropNeedlessMixes(deliveries, calm);
        deliveries.ForEach(AddDelivery);

        AddFloor(_timetable, isSecond: false);

        if (_second is not null)
        {
            AddFloor(_second, isSecond: true);
        }

        _supplies.ForEach(LimitAway);
        AddLent();
        AddPinnedWays();

        _cost = LinearExpr.WeightedSum(_objective.Select(o => o.Variable), _objective.Select(o => o.Cost)) + _fixedCost;
        _changed = calm is null ? LinearExpr.Constant(0) : Changed(calm.Before);
        UnitsOfCost = calm is null ? 1 : problem.Districts.Count + 1;
        Model.Minimize(mayLose ? Lost() : _cost * UnitsOfCost + _changed);
    }

    public CpModel Model { get; } = new();

    /// <summary>
    /// What a unit of cost adds to the objective. More than one where changed districts add one each: so many that all of them together
    /// never outweigh the least of costs.
    /// </summary>
    public long UnitsOfCost { get; }

    /// <summary>One district at one slot. Boxes are those of the whole district, or a variable where it may be split.</summary>
    private sealed record Part(Delivery Delivery, DepartureOption Option, BoolVar Leaves, LinearExpr Boxes, IReadOnlyList<BoolVar> Mixes)
    {
        public IEnumerable<(BoolVar Chosen, VehicleMix Mix)> Choices => Mixes.Zip(Option.Mixes);
    }

    /// <summary>The parts of one district that leave, and arrive, on the same day: how many of them, and how many boxes in all.</summary>
    private sealed record DayParts(DateOnly Departure, DateOnly Arrival, IReadOnlyList<Part> Parts, IntVar Number, LinearExpr Boxes)
    {
        public Delivery Delivery => Parts[0].Delivery;
    }

    /// <summary>The shipments of a solution, pinned ones included, in order of departure and district.</summary>
    public IReadOnlyList<PlanShipment> Shipments(CpSolver solver)
    {
        var planned = _parts.Where(part => solver.BooleanValue(part.Leaves)).Select(part =>
        {
            var mix = part.Choices.Single(c => solver.BooleanValue(c.Chosen)).Mix;
            var trips = _problem.VehicleKinds.Select((kind, v) => (kind.Code, Number: mix.Trips[v])).Where(t => t.Number > 0);
            return Shipment(part.Delivery.District, _timetable.Slots[part.Option.Slot].At, (int)solver.Value(part.Boxes),
                trips.ToDictionary(t => t.Code, t => t.Number), part.Delivery.FromSecondStore, pinned: false);
        });

        var districts = _problem.Districts.ToDictionary(d => d.Code);
        var pinned = _problem.Pinned.Select(p => Shipment(
            _problem.SeenFrom(districts[p.DistrictCode], p.FromSecondStore), p.DepartsAt, p.Boxes, p.Vehicles, p.FromSecondStore,
            pinned: true));

        return [.. planned.Concat(pinned).OrderBy(s => s.DepartsAt).ThenBy(s => s.DistrictCode, StringComparer.Ordinal)];
    }

    /// <summary>Codes of the districts that go without in a solution, in order.</summary>
    public IReadOnlyList<string> Unserved(CpSolver solver) =>
        [.. _served.Where(s => !solver.BooleanValue(s.Served)).Select(s => s.DistrictCode)];

    /// <summary>Boxes first, then districts.</summary>
    private LinearExpr Lost() => LinearExpr.Sum(_served.Select(s => s.Served.NotAsExpr() * (s.Boxes * (_served.Count + 1L) + 1)));

    /// <summary>The number; nothing for a district that goes without, where that is allowed.</summary>
    private static LinearExpr If(BoolVar? served, long number) => served is null ? LinearExpr.Constant(number) : served * number;

    private BoolVar? NewServed(Delivery delivery)
    {
        if (!_mayLose)
        {
            return null;
        }

        var served = Model.NewBoolVar($"{delivery.District.Code}?");
        _served.Add((delivery.District.Code, delivery.Boxes, served));
        return served;
    }

    /// <summary>Lets the next search begin with this solution; variables that the model got since are open.</summary>
    public void Hint(IReadOnlyCollection<long> solution)
    {
        var hint = new PartialVariableAssignment();
        hint.Vars.AddRange(Enumerable.Range(0, solution.Count));
        hint.Values.AddRange(solution);
        Model.Model.SolutionHint = hint;
    }

    private PlanShipment Shipment(
        PlanningDistrict district, DateTime departure, int boxes, IReadOnlyDictionary<string, int> vehicles, bool fromSecondStore,
        bool pinned)
    {
        return new()
        {
            DistrictCode = district.Code,
            DepartsAt = departure,
            ArrivesAt = _problem.ArrivalOf(district, departure),
            ReturnsAt = _problem.ReturnOf(district, departure),
            Boxes = boxes,
            Vehicles = vehicles,
            Police = _problem.Security.Police(vehicles.Values.Sum()),
            Soldiers = _problem.Security.Soldiers(_problem.AccessOf(district, departure).Level),
            Pinned = pinned,
            FromSecondStore = fromSecondStore,
        };
    }

    private void AddDelivery(Delivery delivery)
    {
        if (delivery.Boxes == 0)
        {
            AddFixedCosts(delivery);
            return;
        }

        var parts = delivery.Options.Select(option => NewPart(delivery, option)).ToList();
        _parts.AddRange(parts);

        if (delivery.MaySplit)
        {
            var served = NewServed(delivery);
            AddSplit(delivery, parts, served);
            AddTrips(delivery, parts, served);
        }
        else
        {
            AddWhole(delivery, parts);
        }

        AddChange(delivery, parts);
        _fixedCost += delivery.Pinned.Sum(p => PinnedCost(delivery, p));
    }

    private Part NewPart(Delivery delivery, DepartureOption option)
    {
        var name = $"{delivery.District.Code}@{_timetable.Slots[option.Slot].At:ddHHmm}";
        var leaves = Model.NewBoolVar(name);
        IReadOnlyList<BoolVar> mixes = option.Mixes.Count == 1
            ? [leaves]
            : [.. option.Mixes.Select(mix => Model.NewBoolVar($"{name}/{string.Join('+', mix.Trips)}"))];

        if (mixes.Count > 1)
        {
            Model.Add(LinearExpr.Sum(mixes) == leaves);
        }

        LinearExpr boxes = leaves * delivery.Boxes;

        if (delivery.MaySplit)
        {
            boxes = Model.NewIntVar(0, option.Mixes.Max(m => m.MostBoxes), $"{name}#");
            Model.Add(boxes <= LinearExpr.WeightedSum(mixes, option.Mixes.Select(m => m.MostBoxes)));
            Model.Add(boxes >= LinearExpr.WeightedSum(mixes, option.Mixes.Select(m => m.LeastBoxes)));
            _objective.Add((boxes, _costs.Hazard(option.Access.Level, 1)));
        }
        else
        {
            _objective.Add((leaves, _costs.Hazard(option.Access.Level, delivery.Boxes)));
        }

        if (!delivery.MaySplit)
        {
            _objective.AddRange(
                mixes.Zip(option.Mixes).Select(m => ((LinearExpr)m.First, _costs.Travel(delivery.District, m.Second.Trips))));
        }

        return new(delivery, option, leaves, boxes, mixes);
    }

    private void AddWhole(Delivery delivery, List<Part> parts)
    {
        var days = NewDays(delivery, parts, most: 1);
        Model.Add(LinearExpr.Sum(days.Select(d => d.Number)) == If(NewServed(delivery), 1));

        foreach (var day in days)
        {
            _objective.Add((day.Number, LastDayCost(delivery, day.Arrival) + FirstDayCost(delivery, day.Arrival)));

            if (!IsAllowed(delivery, day.Arrival))
            {
                Model.Add(day.Number == 0);
            }
        }
    }

    private List<DayParts> NewDays(Delivery delivery, List<Part> parts, int most)
    {
        var days = new List<DayParts>();

        foreach (var own in parts.GroupBy(p => (p.Option.DepartureDay, p.Option.ArrivalDay)))
        {
            var name = $"{delivery.District.Code}@{own.Key.DepartureDay:dd}";
            var number = Model.NewIntVar(0, Math.Min(most, own.Count()), name);
            LinearExpr boxes = number * delivery.Boxes;
            Model.Add(LinearExpr.Sum(own.Select(p => p.Leaves)) == number);

            if (delivery.MaySplit)
            {
                boxes = Model.NewIntVar(0, delivery.Boxes, $"{name}#");
                Model.Add(LinearExpr.Sum(own.Select(p => p.Boxes)) == boxes);
            }

            days.Add(new(own.Key.DepartureDay, own.Key.ArrivalDay, [.. own], number, boxes));
        }

        _days.AddRange(days);
        return days;
    }

    /// <summary>
    /// Exactly one pattern, the days on which the parts arrive: its cost is exact, and half a pattern costs half of it, where an
    /// indicator per first and last day, let alone a big number, would let half a part pass for free.
    /// </summary>
    private void AddSplit(Delivery delivery, List<Part> parts, BoolVar? served)
    {
        var days = NewDays(delivery, parts, delivery.MostShipments).GroupBy(d => d.Arrival).OrderBy(g => g.Key).ToList();
        var slots = days.Select(d => d.SelectMany(p => p.Parts).Select(p => p.Option.Slot).ToList()).ToList();
        var limits = slots.Select(s => delivery.Timetable.FloorLimit(s[0], s[^1])).ToList();
        var patterns = SplitPattern.All([.. slots.Select(s => s.Count)], delivery.FewestShipments, delivery.MostShipments)
            .Where(p => IsAllowed(delivery, days[p.Last].Key))
            .Select(p => (Pattern: p, Boxes: days.Select((_, d) => p.BoxesOn(d, delivery, limits[d])).ToList()))
            .Where(p => p.Boxes.All(b => b.Least <= b.Most))
            .Select(p => (Chosen: Model.NewBoolVar($"{delivery.District.Code}:{p.Pattern}"), p.Pattern, p.Boxes))
            .ToList();
        var chosen = patterns.Select(p => p.Chosen).ToList();

        Model.AddExactlyOne(served is null ? chosen : [.. chosen, served.Not()]);
        Model.Add(LinearExpr.Sum(days.SelectMany(d => d).Select(d => d.Boxes)) == If(served, delivery.Boxes));
        Model.Add(LinearExpr.Sum(days.SelectMany(d => d).Select(d => d.Number)) >= If(served, delivery.FewestShipments));
        Model.Add(LinearExpr.Sum(days.SelectMany(d => d).Select(d => d.Number)) <= delivery.MostShipments);

        for (var d = 0; d < days.Count; d++)
        {
            var number = LinearExpr.Sum(days[d].Select(p => p.Number));
            Model.Add(number >= LinearExpr.WeightedSum(chosen, patterns.Select(p => p.Pattern.Least[d])));
            Model.Add(number <= LinearExpr.WeightedSum(chosen, patterns.Select(p => p.Pattern.Most[d])));

            var boxes = LinearExpr.Sum(days[d].Select(p => p.Boxes));
            Model.Add(boxes >= LinearExpr.WeightedSum(chosen, patterns.Select(p => p.Boxes[d].Least)));
            Model.Add(boxes <= LinearExpr.WeightedSum(chosen, patterns.Select(p => p.Boxes[d].Most)));
        }

        _objective.AddRange(patterns.Select(p => ((LinearExpr)p.Chosen,
            FirstDayCost(delivery, days[p.Pattern.First].Key) + LastDayCost(delivery, days[p.Pattern.Last].Key))));
    }

    private bool IsAllowed(Delivery delivery, DateOnly lastArrival)
    {
        var last = delivery.PinnedArrivals.Count > 0 && delivery.PinnedArrivals[^1] > lastArrival
            ? delivery.PinnedArrivals[^1]
            : lastArrival;
        return !_problem.LastArrivals.TryGetValue(delivery.District.Code, out var wanted) || wanted == last;
    }

    /// <summary>
    /// All trips to a split district, kind by kind: whole numbers that together hold all its boxes, and cost at least the cheapest
    /// such fleet. Slot by slot the relaxation would pay for just the share of a vehicle that the boxes fill.
    /// </summary>
    private void AddTrips(Delivery delivery, List<Part> parts, BoolVar? served)
    {
        var kinds = _problem.VehicleKinds;
        var choices = parts.SelectMany(p => p.Choices).ToList();
        var trips = new List<IntVar>();

        for (var v = 0; v < kinds.Count; v++)
        {
            var used = choices.Where(c => c.Mix.Trips[v] > 0).ToList();
            var most = used.Count == 0 ? 0 : used.Max(c => c.Mix.Trips[v]) * delivery.MostShipments;
            var total = Model.NewIntVar(0, most, $"{delivery.District.Code}*{kinds[v].Code}");
            Model.Add(LinearExpr.WeightedSum(used.Select(c => c.Chosen), used.Select(c => c.Mix.Trips[v])) == total);
            trips.Add(total);
        }

        Model.Add(LinearExpr.WeightedSum(trips, kinds.Select(k => k.Capacity)) >= If(served, delivery.Boxes));

        var cost = kinds.Select(k => Costs.Trip(delivery.District, k)).ToList();
        var numbers = kinds.Select((k, v) => choices.Count == 0 ? 0 : choices.Max(c => c.Mix.Trips[v]) * delivery.MostShipments).ToList();
        var least = VehicleMix.All([.. kinds.Select(k => k.Capacity)], numbers, delivery.Boxes, delivery.Boxes)
            .Select(m => m.Trips.Zip(cost, (t, c) => t * c).Sum()).DefaultIfEmpty(0).Min();
        Model.Add(LinearExpr.WeightedSum(trips, cost) >= If(served, least));
        _objective.AddRange(trips.Zip(cost, (t, c) => ((LinearExpr)t, _problem.Weights.Travel * c)));
    }

    private void AddChange(Delivery delivery, List<Part> parts)
    {
        if (_costs.Change > 0 && _problem.Published is { } published)
        {
            _objective.Add((KeptOf(delivery, parts, published).Changed, _costs.Change));
        }
    }

    private void AddFixedCosts(Delivery delivery)
    {
        if (delivery.Pinned.Count > 0)
        {
            _fixedCost += FirstDayCost(delivery, delivery.PinnedArrivals[0]) + LastDayCost(delivery, delivery.PinnedArrivals[^1])
                + delivery.Pinned.Sum(p => PinnedCost(delivery, p));
        }

        if (_problem.Published is { } published && !delivery.MatchPins(published).IsSame)
        {
            _fixedCost += _costs.Change;
        }
    }

    private long FirstDayCost(Delivery delivery, DateOnly day) =>
        _costs.Guard(
            delivery.District, delivery.PinnedArrivals.Count > 0 && delivery.PinnedArrivals[0] < day ? delivery.PinnedArrivals[0] : day);

    private long LastDayCost(Delivery delivery, DateOnly day) =>
        _costs.Wishes(
            delivery.District, delivery.PinnedArrivals.Count > 0 && delivery.PinnedArrivals[^1] > day ? delivery.PinnedArrivals[^1] : day);

    private long PinnedCost(Delivery delivery, PinnedShipment pin) =>
        _costs.Hazard(AccessOf(pin).Level, pin.Boxes)
        + _costs.Travel(DistrictOf(pin), [.. _problem.VehicleKinds.Select(k => pin.Vehicles.GetValueOrDefault(k.Code))]);

    /// <summary>Intervals of slots; where one covers a whole day, it counts by the day's binaries: fewer terms, stronger cuts.</summary>
    private void AddFloor(Timetable timetable, bool isSecond)
    {
        var slots = timetable.Slots;
        var boxesAt = _parts.Where(p => p.Delivery.FromSecondStore == isSecond).ToLookup(p => p.Option.Slot, p => p.Boxes);
        var boxesOn = _days.Where(d => d.Delivery.FromSecondStore == isSecond).ToLookup(d => d.Departure, d => d.Boxes);
        var pinnedAt = _problem.Pinned.Where(p => p.FromSecondStore == isSecond).ToLookup(p => p.DepartsAt, p => (long)p.Boxes);
        var days = slots.Select((slot, s) => (slot.Day, Index: s)).ToLookup(s => s.Day, s => s.Index);

        foreach (var interval in timetable.FloorIntervals(_problem.Districts.Sum(d => (long)d.Boxes)))
        {
            var within = Enumerable.Range(interval.First, interval.Last - interval.First + 1).ToList();
            var boxes = within.GroupBy(s => slots[s].Day).SelectMany(day => day.Count() == days[day.Key].Count()
                ? boxesOn[day.Key]
                : day.SelectMany(s => boxesAt[s]));
            Model.Add(LinearExpr.Sum(boxes) <= interval.Boxes - within.Sum(s => pinnedAt[slots[s].At].Sum()));
        }
    }

    /// <summary>
    /// What is pinned and has yet to leave must be able to: its way is passable for its vehicles, and it arrives in time.
    /// </summary>
    private void AddPinnedWays()
    {
        if (_problem.Pinned.Any(pin => !_problem.IsFact(pin) && !MayLeave(pin)))
        {
            Model.AddBoolOr([Model.FalseLiteral()]);
        }
    }

    private bool MayLeave(PinnedShipment pin)
    {
        var arrival = DateOnly.FromDateTime(_problem.ArrivalOf(DistrictOf(pin), pin.DepartsAt));
        var access = AccessOf(pin);
        return arrival >= _problem.WindowStart && arrival <= _problem.LastDayOf(DistrictOf(pin))
            && _problem.VehicleKinds.All(k => pin.Vehicles.GetValueOrDefault(k.Code) == 0 || access.MayPass(k));
    }

    private PlanningDistrict DistrictOf(PinnedShipment pin) =>
        _problem.SeenFrom(_problem.Districts.First(d => d.Code == pin.DistrictCode), pin.FromSecondStore);

    private WayAccess AccessOf(PinnedShipment pin) => _problem.AccessOf(DistrictOf(pin), pin.DepartsAt);
}
