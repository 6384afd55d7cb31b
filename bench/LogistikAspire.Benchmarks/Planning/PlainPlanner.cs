using Google.OrTools.Sat;
using LogistikAspire.Planning;

namespace LogistikAspire.Benchmarks.Planning;

/// <summary>
/// The planning problem as one would first write it for CP-SAT: whole numbers of boxes and trips, a stock variable for the floor, first
/// and last days by big numbers. It is right, and it is the baseline that the planner's formulation is measured against.
/// For problems without pinned shipments, restricted days and a published plan, as the benches are.
/// </summary>
internal static class PlainPlanner
{
    private const int Scale = 100;

    public sealed record Result(double Seconds, double Objective, double Gap);

    public static Result Solve(PlanningProblem problem, double seconds, CancellationToken ct)
    {
        var model = new CpModel();
        var days = problem.WindowEnd.DayNumber - problem.WindowStart.DayNumber + 1;
        var slots = Enumerable.Range(0, days).SelectMany(
            d => problem.DepartureTimes.Select(t => problem.WindowStart.AddDays(d).ToDateTime(t))).ToList();
        var shipments = problem.Districts.SelectMany(d => slots.Select(at => Shipment.Create(model, problem, d, at))).OfType<Shipment>()
            .ToList();

        foreach (var own in shipments.GroupBy(s => s.District))
        {
            model.Add(LinearExpr.Sum(own.Select(s => s.Boxes)) == own.Key.Boxes);
            model.Add(LinearExpr.Sum(own.Select(s => s.Leaves)) <= own.Key.MaxShipments);
        }

        AddFloor(model, problem, slots, shipments);

        foreach (var at in slots)
        {
            var away = shipments.Where(s => s.DepartsAt <= at && at < s.ReturnsAt(problem)).ToList();
            var duty = problem.DutyOn(DateOnly.FromDateTime(at));
            var policy = problem.Security;
            model.Add(LinearExpr.Sum(
                away.Select(s => s.Leaves * policy.PolicePerShipment + LinearExpr.Sum(s.Trips) * policy.PolicePerVehicle)) <= duty.Police);
            model.Add(LinearExpr.Sum(away.Select(s => s.Leaves * policy.SoldiersPerShipment)) <= duty.Soldiers);

            for (var v = 0; v < problem.VehicleKinds.Count; v++)
            {
                model.Add(LinearExpr.Sum(away.Select(s => s.Trips[v])) <= problem.VehicleKinds[v].Number);
            }
        }

        model.Minimize(Objective(model, problem, shipments));

        using var solver = new CpSolver();
        solver.StringParameters = FormattableString.Invariant($"max_time_in_seconds:{seconds} random_seed:1");
        using var stop = ct.Register(solver.StopSearch);
        var found = solver.Solve(model) is CpSolverStatus.Optimal or CpSolverStatus.Feasible;

        return found
            ? new(
                solver.WallTime(), solver.ObjectiveValue / Scale,
                (solver.ObjectiveValue - solver.BestObjectiveBound) / solver.ObjectiveValue)
            : new(solver.WallTime(), double.NaN, 1);
    }

    /// <summary>The stock at a slot is what was left, and what the crew added, and never more than fits.</summary>
    private static void AddFloor(CpModel model, PlanningProblem problem, List<DateTime> slots, List<Shipment> shipments)
    {
        var store = problem.Store;
        var before = problem.Store.CrewStart.ToDateTime(TimeOnly.MinValue);
        LinearExpr left = LinearExpr.Constant(0);

        foreach (var at in slots)
        {
            var stock = model.NewIntVar(0, store.FloorLimit, $"stock {at:ddHH}");
            var leaving = LinearExpr.Sum(shipments.Where(s => s.DepartsAt == at).Select(s => s.Boxes));
            model.Add(stock <= left + CrewMinutes(store, before, at) * store.CrewRatePerHour / 60);
            model.Add(leaving <= stock);
            left = stock - leaving;
            before = at;
        }
    }

    private static int CrewMinutes(StoreSettings store, DateTime from, DateTime until)
    {
        var minutes = 0;

        for (var at = from; at < until; at = at.AddMinutes(1))
        {
            minutes += TimeOnly.FromDateTime(at) >= store.CrewFrom && TimeOnly.FromDateTime(at) < store.CrewUntil ? 1 : 0;
        }

        return minutes;
    }

    private static LinearExpr Objective(CpModel model, PlanningProblem problem, List<Shipment> shipments)
    {
        var terms = new List<LinearExpr>();
        var horizon = problem.VotingDate.DayNumber - problem.WindowStart.DayNumber;

        foreach (var own in shipments.GroupBy(s => s.District))
        {
            var first = model.NewIntVar(0, horizon, $"{own.Key.Code} first");
            var last = model.NewIntVar(0, horizon, $"{own.Key.Code} last");

            foreach (var s in own)
            {
                var arrival = s.ArrivalDay(problem).DayNumber - problem.WindowStart.DayNumber;
                model.Add(first <= arrival + horizon - horizon * s.Leaves);
                terms.AddRange(s.Trips.Zip(problem.VehicleKinds, (trips, kind) =>
                    trips * (long)(Scale * problem.Weights.Travel * 2 * (decimal)own.Key.Kilometres * kind.CostPerKm)));
            }

            model.AddMaxEquality(last, own.Select(s => s.Leaves * (s.ArrivalDay(problem).DayNumber - problem.WindowStart.DayNumber)));
            terms.Add((horizon - first) * (Scale * problem.Weights.GuardNights * own.Key.GuardCost));

            foreach (var wish in problem.Wishes.Where(w => w.DistrictCode == own.Key.Code))
            {
                var wished = wish.Date.DayNumber - problem.WindowStart.DayNumber;
                var days = model.NewIntVar(0, horizon, $"{own.Key.Code} wish");
                model.AddAbsEquality(days, last - wished);
                terms.Add(days * (Scale * problem.Weights.Wishes * wish.Weight));
            }
        }

        return LinearExpr.Sum(terms);
    }

    private sealed record Shipment(PlanningDistrict District, DateTime DepartsAt, BoolVar Leaves, IntVar Boxes, IReadOnlyList<IntVar> Trips)
    {
        /// <summary>Null when the boxes would arrive after the window.</summary>
        public static Shipment? Create(CpModel model, PlanningProblem problem, PlanningDistrict district, DateTime at)
        {
            var name = $"{district.Code} {at:ddHH}";
            var shipment = new Shipment(district, at, model.NewBoolVar(name), model.NewIntVar(0, district.Boxes, $"{name} boxes"),
                [.. problem.VehicleKinds.Select(
                    k => model.NewIntVar(0, k.Serves.Contains(district.Access) ? k.Number : 0, $"{name} {k.Code}"))]);

            if (shipment.ArrivalDay(problem) > problem.WindowEnd)
            {
                return null;
            }

            model.Add(shipment.Boxes <= district.Boxes * shipment.Leaves);
            model.Add(shipment.Boxes >= Math.Min(problem.MinimumPart, district.Boxes) * shipment.Leaves);
            model.Add(shipment.Boxes <= LinearExpr.WeightedSum(shipment.Trips, problem.VehicleKinds.Select(k => k.Capacity)));
            return shipment;
        }

        public DateOnly ArrivalDay(PlanningProblem problem) =>
            DateOnly.FromDateTime(DepartsAt.AddMinutes(problem.LoadingMinutes + District.Minutes));

        public DateTime ReturnsAt(PlanningProblem problem) =>
            DepartsAt.AddMinutes(problem.LoadingMinutes + problem.UnloadingMinutes + 2 * District.Minutes);
    }
}
