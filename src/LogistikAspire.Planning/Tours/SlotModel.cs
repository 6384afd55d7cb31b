using Google.OrTools.Sat;

namespace LogistikAspire.Planning.Tours;

/// <summary>
/// One slot as CP-SAT sees it: how many vehicles of each kind drive each tour, and what they carry. Every district's boxes are carried,
/// by no more vehicles of any kind than the plan sends; and at no later slot is anybody away whom the plan has back by then.
/// </summary>
internal sealed class SlotModel
{
    // Deterministic: one worker, a fixed seed. Slots are small, so preparing the search would take longer than searching.
    private const string Settings =
        "random_seed:1 num_workers:1 linearization_level:2 search_branching:LP_SEARCH symmetry_level:0 cp_model_probing_level:0";

    private const int AllSets = 6;
    private const int LargestSet = 3;

    private readonly CpModel _model = new();
    private readonly IReadOnlyList<PlanShipment> _together;
    private readonly Lots _lots;
    private readonly IReadOnlyList<Option> _options;

    private sealed record Option(VehicleKind Kind, Tour Tour, IntVar Vehicles, IReadOnlyList<IntVar> Lots)
    {
        public long Hundredths => Tour.Hundredths;
        public long Cost => Tour.Hundredths * (long)Math.Round(Kind.CostPerKm * 100);
    }

    /// <param name="planned">The plan's own direct trips: a solution, from which the search begins.</param>
    public SlotModel(
        PlanningProblem problem, IReadOnlyList<PlanShipment> together, TourFinder tours, IReadOnlyList<Load> planned, Lots lots)
    {
        _together = together;
        _lots = lots;
        _options = [.. problem.VehicleKinds.OrderBy(k => k.Code, StringComparer.Ordinal).SelectMany(kind =>
            Usable(problem, kind, tours.All, together.Sum(s => s.Vehicles.GetValueOrDefault(kind.Code))))];

        AddBoxes();
        AddFleet(problem.VehicleKinds);
        AddRounding();
        AddLaterSlots(problem, tours);
        _model.Add(LinearExpr.WeightedSum(_options.Select(o => o.Vehicles), _options.Select(o => o.Hundredths)) <= Hundredths(planned));

        // The cheapest; of those, the fewest vehicles.
        var vehicles = together.Sum(s => s.Vehicles.Values.Sum());
        _model.Minimize(LinearExpr.WeightedSum(_options.Select(o => o.Vehicles), _options.Select(o => o.Cost * (vehicles + 1) + 1)));
        Hint(planned);
    }

    /// <summary>Null when the limit or the caller ends the search before anything is found.</summary>
    public IReadOnlyList<Load>? Solve(double limit, CancellationToken cancellation, out bool proven)
    {
        using var solver = new CpSolver();
        solver.StringParameters = FormattableString.Invariant($"{Settings} max_deterministic_time:{limit}");
        using var stop = cancellation.Register(solver.StopSearch);
        var status = cancellation.IsCancellationRequested ? CpSolverStatus.Unknown : solver.Solve(_model);
        cancellation.ThrowIfCancellationRequested();

        proven = status == CpSolverStatus.Optimal;
        return status is CpSolverStatus.Optimal or CpSolverStatus.Feasible
            ? [.. _options.Where(o => solver.Value(o.Vehicles) > 0).Select(o =>
                new Load(o.Kind, o.Tour, (int)solver.Value(o.Vehicles), [.. o.Lots.Select(l => (int)solver.Value(l))]))]
            : null;
    }

    private IEnumerable<Option> Usable(PlanningProblem problem, VehicleKind kind, IReadOnlyList<Tour> tours, int number)
    {
        foreach (var tour in tours.Where(t => number > 0 && t.Calls.All(c => MayServe(problem, kind, c))))
        {
            var vehicles = _model.NewIntVar(0, number, "");
            var lots = tour.Calls.Select(c => _model.NewIntVar(0, _lots.Of(c.Shipment), "")).ToList();

            // Who calls somewhere brings something.
            foreach (var each in lots)
            {
                _model.Add(each >= vehicles);
            }

            _model.Add(LinearExpr.Sum(lots) <= vehicles * _lots.Capacity(kind));
            yield return new(kind, tour, vehicles, lots);
        }
    }

    /// <summary>
    /// A tour is at its later stops later than a direct trip, so it may meet what that does not. Then the kind must be allowed to pass it,
    /// and it must be no worse than what the plan says of the shipment.
    /// </summary>
    private static bool MayServe(PlanningProblem problem, VehicleKind kind, Call call)
    {
        var shipment = call.Shipment;
        var district = problem.SeenFrom(problem.Districts.First(d => d.Code == shipment.DistrictCode), shipment.FromSecondStore);
        var access = district.AccessDuring(shipment.DepartsAt, call.ArrivesAt.AddMinutes(problem.UnloadingMinutes));
        return kind.MayServe(district, access) && access.Level <= problem.AccessOf(district, shipment.DepartsAt).Level;
    }

    private void AddBoxes()
    {
        foreach (var shipment in _together)
        {
            var carried = _options.SelectMany(o => o.Tour.Calls.Zip(o.Lots).Where(l => l.First.Shipment == shipment).Select(l => l.Second));
            _model.Add(LinearExpr.Sum(carried) == _lots.Of(shipment));
        }
    }

    private void AddFleet(IReadOnlyList<VehicleKind> kinds)
    {
        foreach (var kind in kinds)
        {
            _model.Add(LinearExpr.Sum(_options.Where(o => o.Kind == kind).Select(o => o.Vehicles))
                <= _together.Sum(s => s.Vehicles.GetValueOrDefault(kind.Code)));
        }
    }

    /// <summary>
    /// A tour takes longer than a direct trip. Whoever is still away at a later slot, vehicles of each kind, police and soldiers, are no
    /// more than the plan has away then. So every limit holds there, whatever leaves at that slot, in this plan or in a later one.
    /// </summary>
    private void AddLaterSlots(PlanningProblem problem, TourFinder tours)
    {
        var policy = problem.Security;

        for (var later = 0; later < _options.Select(o => o.Tour.Outlasts).DefaultIfEmpty(0).Max(); later++)
        {
            var away = _options.Where(o => o.Tour.Outlasts > later).ToList();
            var planned = _together.Where(s => tours.Outlasted(s.ReturnsAt) > later).ToList();
            var escorts = _together.Select(s => (Shipment: s, IsAway: EscortAway(s, away))).ToList();

            foreach (var kind in problem.VehicleKinds)
            {
                _model.Add(LinearExpr.Sum(away.Where(o => o.Kind == kind).Select(o => o.Vehicles))
                    <= planned.Sum(s => s.Vehicles.GetValueOrDefault(kind.Code)));
            }

            _model.Add(LinearExpr.Sum(away.Select(o => o.Vehicles)) * policy.PolicePerVehicle
                + LinearExpr.Sum(escorts.Select(e => e.IsAway)) * policy.PolicePerShipment <= planned.Sum(s => s.Police));
            _model.Add(LinearExpr.WeightedSum(escorts.Select(e => e.IsAway), escorts.Select(e => e.Shipment.Soldiers))
                <= planned.Sum(s => s.Soldiers));
        }
    }

    /// <summary>A shipment's escort is back when the last vehicle with boxes of the shipment is.</summary>
    private BoolVar EscortAway(PlanShipment shipment, IEnumerable<Option> away)
    {
        var isAway = _model.NewBoolVar("");

        foreach (var option in away.Where(o => o.Tour.Visits(shipment)))
        {
            _model.Add(option.Vehicles == 0).OnlyEnforceIf(isAway.Not());
        }

        return isAway;
    }

    /// <summary>
    /// Vehicles that call anywhere in a set of districts hold the set's boxes. Rounded up to whole vehicles this says more than the
    /// capacities do, and is what lets the search prove: half a vehicle no longer costs half its way.
    /// </summary>
    private void AddRounding()
    {
        foreach (var set in Sets())
        {
            var lots = set.Sum(_lots.Of);
            var visitors = _options.Where(o => set.Any(o.Tour.Visits)).ToList();
            var largest = visitors.Select(o => _lots.Capacity(o.Kind)).DefaultIfEmpty(1).Max();
            var rest = lots % largest;

            if (rest > 0)
            {
                _model.Add(LinearExpr.WeightedSum(
                    visitors.Select(o => o.Vehicles), visitors.Select(o => Math.Min(rest, _lots.Capacity(o.Kind))))
                    >= rest * (lots / largest + 1));
            }
        }
    }

    /// <summary>All sets of districts; where there are many, the small ones.</summary>
    private IEnumerable<List<PlanShipment>> Sets()
    {
        var most = _together.Count <= AllSets ? AllSets : LargestSet;
        List<List<PlanShipment>> sets = [[]];

        foreach (var shipment in _together)
        {
            sets.AddRange([.. sets.Where(s => s.Count < most).Select(s => (List<PlanShipment>)[.. s, shipment])]);
        }

        return sets.Where(s => s.Count > 0);
    }

    private static long Hundredths(IReadOnlyList<Load> loads) => loads.Sum(l => l.Vehicles * l.Tour.Hundredths);

    private void Hint(IReadOnlyList<Load> planned)
    {
        foreach (var option in _options)
        {
            var load = planned.FirstOrDefault(l => l.Kind == option.Kind && l.Tour == option.Tour);
            _model.AddHint(option.Vehicles, load?.Vehicles ?? 0);

            for (var i = 0; i < option.Lots.Count; i++)
            {
                _model.AddHint(option.Lots[i], load?.Lots[i] ?? 0);
            }
        }
    }
}
