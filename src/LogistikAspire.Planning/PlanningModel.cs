using Google.OrTools.Sat;

namespace LogistikAspire.Planning;

/// <summary>
/// The problem as CP-SAT sees it: a binary per district, slot and vehicle mix. <c>docs/planning.md</c> says why this form and no other.
/// </summary>
internal sealed class PlanningModel
{
    private readonly PlanningProblem _problem;
    private readonly Timetable _timetable;
    private readonly Costs _costs;
    private readonly List<Part> _parts = [];
    private readonly List<(LinearExpr Variable, long Cost)> _objective = [];
    private long _fixedCost;

    public PlanningModel(PlanningProblem problem)
    {
        _problem = problem;
        _timetable = new(problem);
        _costs = new(problem);

        foreach (var district in problem.Districts.OrderBy(d => d.Code, StringComparer.Ordinal))
        {
            AddDelivery(new(problem, district, _timetable));
        }

        AddFloor();
        AddVehicles();
        AddOfficers();

        Model.Minimize(LinearExpr.WeightedSum(_objective.Select(o => o.Variable), _objective.Select(o => o.Cost)) + _fixedCost);
    }

    public CpModel Model { get; } = new();

    /// <summary>One district at one slot. Boxes are those of the whole district, or a variable where it may be split.</summary>
    private sealed record Part(Delivery Delivery, DepartureOption Option, BoolVar Leaves, LinearExpr Boxes, IReadOnlyList<BoolVar> Mixes)
    {
        public IEnumerable<(BoolVar Chosen, VehicleMix Mix)> Choices => Mixes.Zip(Option.Mixes);
    }

    /// <summary>The shipments of a solution, pinned ones included, in order of departure and district.</summary>
    public IReadOnlyList<PlanShipment> Shipments(CpSolver solver)
    {
        var planned = _parts.Where(part => solver.BooleanValue(part.Leaves)).Select(part =>
        {
            var mix = part.Choices.Single(c => solver.BooleanValue(c.Chosen)).Mix;
            var trips = _problem.VehicleKinds.Select((kind, v) => (kind.Code, Number: mix.Trips[v])).Where(t => t.Number > 0);
            return Shipment(part.Delivery.District, _timetable.Slots[part.Option.Slot].At, (int)solver.Value(part.Boxes),
                trips.ToDictionary(t => t.Code, t => t.Number), pinned: false);
        });

        var districts = _problem.Districts.ToDictionary(d => d.Code);
        var pinned = _problem.Pinned.Select(p => Shipment(districts[p.DistrictCode], p.DepartsAt, p.Boxes, p.Vehicles, pinned: true));

        return [.. planned.Concat(pinned).OrderBy(s => s.DepartsAt).ThenBy(s => s.DistrictCode, StringComparer.Ordinal)];
    }

    private PlanShipment Shipment(
        PlanningDistrict district, DateTime departure, int boxes, IReadOnlyDictionary<string, int> vehicles, bool pinned)
    {
        return new()
        {
            DistrictCode = district.Code,
            DepartsAt = departure,
            ArrivesAt = departure.AddMinutes(_problem.LoadingMinutes + district.Minutes),
            ReturnsAt = Return(district, departure),
            Boxes = boxes,
            Vehicles = vehicles,
            Police = _problem.Security.Police(vehicles.Values.Sum()),
            Soldiers = _problem.Security.Soldiers(district.HazardOn(DateOnly.FromDateTime(departure))),
            Pinned = pinned,
        };
    }

    private DateTime Return(PlanningDistrict district, DateTime departure) =>
        departure.AddMinutes(_problem.LoadingMinutes + 2 * district.Minutes + _problem.UnloadingMinutes);

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
            AddSplit(delivery, parts);
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
            _objective.Add((boxes, _costs.Hazard(option.Hazard, 1)));
        }
        else
        {
            _objective.Add((leaves, _costs.Hazard(option.Hazard, delivery.Boxes)));
        }

        _objective.AddRange(mixes.Zip(option.Mixes).Select(m => ((LinearExpr)m.First, _costs.Travel(delivery.District, m.Second.Trips))));
        return new(delivery, option, leaves, boxes, mixes);
    }

    private void AddWhole(Delivery delivery, List<Part> parts)
    {
        var days = new List<BoolVar>();

        foreach (var day in parts.GroupBy(p => p.Option.ArrivalDay))
        {
            var arrives = Model.NewBoolVar($"{delivery.District.Code}@{day.Key:dd}");
            Model.Add(LinearExpr.Sum(day.Select(p => p.Leaves)) == arrives);
            _objective.Add((arrives, LastDayCost(delivery, day.Key) + FirstDayCost(delivery, day.Key)));
            days.Add(arrives);
        }

        Model.AddExactlyOne(days);
    }

    /// <summary>
    /// Exactly one day is the first and exactly one the last on which a part arrives. A part's day is never before the first
    /// nor after the last, and something arrives on both: no big numbers, so that even half a part prices its nights in full.
    /// </summary>
    private void AddSplit(Delivery delivery, List<Part> parts)
    {
        Model.Add(LinearExpr.Sum(parts.Select(p => p.Boxes)) == delivery.Boxes);
        Model.Add(LinearExpr.Sum(parts.Select(p => p.Leaves)) <= delivery.MostShipments);

        var days = parts.GroupBy(p => p.Option.ArrivalDay).OrderBy(g => g.Key).ToList();
        var first = days.Select(d => Model.NewBoolVar($"{delivery.District.Code}>{d.Key:dd}")).ToList();
        var last = days.Select(d => Model.NewBoolVar($"{delivery.District.Code}<{d.Key:dd}")).ToList();

        Model.AddExactlyOne(first);
        Model.AddExactlyOne(last);

        for (var d = 0; d < days.Count; d++)
        {
            var leaves = days[d].Select(p => p.Leaves).ToList();
            Model.Add(LinearExpr.Sum(leaves) >= first[d]);
            Model.Add(LinearExpr.Sum(leaves) >= last[d]);

            foreach (var part in leaves)
            {
                Model.Add(LinearExpr.Sum(first.Take(d + 1)) >= part);
                Model.Add(LinearExpr.Sum(last.Skip(d)) >= part);
            }

            _objective.Add((first[d], FirstDayCost(delivery, days[d].Key)));
            _objective.Add((last[d], LastDayCost(delivery, days[d].Key)));
        }
    }

    /// <summary>Changed is a literal that the objective pushes down and every departure from the published set pushes up.</summary>
    private void AddChange(Delivery delivery, List<Part> parts)
    {
        if (_costs.Change == 0 || _problem.PublishedSlots?.TryGetValue(delivery.District.Code, out var published) is not true)
        {
            return;
        }

        var wanted = published.Except(delivery.Pinned.Select(p => p.DepartsAt)).ToHashSet();
        var kept = parts.Where(p => wanted.Contains(_timetable.Slots[p.Option.Slot].At)).ToList();
        var canKeep = delivery.Pinned.All(p => published.Contains(p.DepartsAt))
            && kept.Count == wanted.Count && wanted.Count > 0 && wanted.Count <= delivery.MostShipments;

        if (!canKeep)
        {
            _fixedCost += _costs.Change;
            return;
        }

        var changed = Model.NewBoolVar($"{delivery.District.Code}!");
        _objective.Add((changed, _costs.Change));

        foreach (var part in kept)
        {
            Model.Add(part.Leaves + changed >= 1);
        }

        foreach (var part in delivery.MaySplit ? parts.Except(kept) : [])
        {
            Model.AddImplication(part.Leaves, changed);
        }
    }

    private void AddFixedCosts(Delivery delivery)
    {
        if (delivery.Pinned.Count > 0)
        {
            _fixedCost += FirstDayCost(delivery, delivery.PinnedArrivals[0]) + LastDayCost(delivery, delivery.PinnedArrivals[^1])
                + delivery.Pinned.Sum(p => PinnedCost(delivery, p));
        }

        if (_problem.PublishedSlots?.TryGetValue(delivery.District.Code, out var published) is true
            && !published.ToHashSet().SetEquals(delivery.Pinned.Select(p => p.DepartsAt)))
        {
            _fixedCost += _costs.Change;
        }
    }

    private long FirstDayCost(Delivery delivery, DateOnly day) =>
        _costs.Guard(delivery.District, delivery.PinnedArrivals.Count > 0 && delivery.PinnedArrivals[0] < day ? delivery.PinnedArrivals[0] : day);

    private long LastDayCost(Delivery delivery, DateOnly day) =>
        _costs.Wishes(delivery.District, delivery.PinnedArrivals.Count > 0 && delivery.PinnedArrivals[^1] > day ? delivery.PinnedArrivals[^1] : day);

    private long PinnedCost(Delivery delivery, PinnedShipment pin) =>
        _costs.Hazard(delivery.District.HazardOn(DateOnly.FromDateTime(pin.DepartsAt)), pin.Boxes)
        + _costs.Travel(delivery.District, [.. _problem.VehicleKinds.Select(k => pin.Vehicles.GetValueOrDefault(k.Code))]);

    private void AddFloor()
    {
        var slots = _timetable.Slots;
        var boxesAt = _parts.ToLookup(p => p.Option.Slot, p => p.Boxes);
        var pinnedAt = _problem.Pinned.ToLookup(p => p.DepartsAt, p => (long)p.Boxes);

        foreach (var interval in _timetable.FloorIntervals(_problem.Districts.Sum(d => (long)d.Boxes)))
        {
            var within = Enumerable.Range(interval.First, interval.Last - interval.First + 1).ToList();
            var pinned = within.Sum(s => pinnedAt[slots[s].At].Sum());
            Model.Add(LinearExpr.Sum(within.SelectMany(s => boxesAt[s])) <= interval.Boxes - pinned);
        }
    }

    private void AddVehicles()
    {
        for (var v = 0; v < _problem.VehicleKinds.Count; v++)
        {
            var kind = _problem.VehicleKinds[v];

            for (var s = 0; s < _timetable.Slots.Count; s++)
            {
                var away = PartsAwayAt(s).SelectMany(p => p.Choices)
                    .Where(c => c.Mix.Trips[v] > 0)
                    .Select(c => (c.Chosen, (long)c.Mix.Trips[v]));
                LimitAway(away, s, kind.Number, pin => pin.Vehicles.GetValueOrDefault(kind.Code));
            }
        }
    }

    private void AddOfficers()
    {
        var policy = _problem.Security;

        for (var s = 0; s < _timetable.Slots.Count; s++)
        {
            var duty = _problem.DutyOn(_timetable.Slots[s].Day);
            var parts = PartsAwayAt(s).ToList();

            LimitAway(
                parts.SelectMany(p => p.Choices).Select(c => (c.Chosen, (long)policy.Police(c.Mix.Vehicles))),
                s, duty.Police, pin => policy.Police(pin.Vehicles.Values.Sum()));
            LimitAway(
                parts.Select(p => (p.Leaves, (long)policy.Soldiers(p.Option.Hazard))),
                s, duty.Soldiers, pin => policy.Soldiers(HazardOf(pin)));
        }
    }

    /// <summary>At most so many away at a slot. What left before the moment is a fact, even where it exceeds today's limit.</summary>
    private void LimitAway(IEnumerable<(BoolVar Chosen, long Number)> away, int slot, long limit, Func<PinnedShipment, long> need)
    {
        var at = _timetable.Slots[slot].At;
        var pinned = _problem.Pinned.Where(p => p.DepartsAt <= at && at < Return(DistrictOf(p), p.DepartsAt)).ToList();
        var departed = pinned.Where(p => p.DepartsAt < _problem.Moment).Sum(need);
        var planned = pinned.Where(p => p.DepartsAt >= _problem.Moment).Sum(need);
        var free = Math.Max(0, limit - departed) - planned;
        var terms = away.ToList();

        if (free < 0)
        {
            Model.AddBoolOr([Model.FalseLiteral()]);
        }
        else if (terms.Sum(t => t.Number) > free)
        {
            Model.Add(LinearExpr.WeightedSum(terms.Select(t => t.Chosen), terms.Select(t => t.Number)) <= free);
        }
    }

    private IEnumerable<Part> PartsAwayAt(int slot)
    {
        var at = _timetable.Slots[slot].At;
        return _parts.Where(p => p.Option.Slot <= slot && at < Return(p.Delivery.District, _timetable.Slots[p.Option.Slot].At));
    }

    private PlanningDistrict DistrictOf(PinnedShipment pin) => _problem.Districts.First(d => d.Code == pin.DistrictCode);

    private HazardLevel HazardOf(PinnedShipment pin) => DistrictOf(pin).HazardOn(DateOnly.FromDateTime(pin.DepartsAt));
}
