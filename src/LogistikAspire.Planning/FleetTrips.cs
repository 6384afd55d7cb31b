using Google.OrTools.Sat;

namespace LogistikAspire.Planning;

/// <summary>The trips of one departure by vehicles of one kind.</summary>
/// <param name="HasLeft">A fact, which takes what it takes.</param>
public sealed record FleetTrips(DateTime DepartsAt, DateTime ReturnsAt, int Number, bool HasLeft)
{
    /// <summary>
    /// Departures for which there are no vehicles, neither own ones nor lent ones: as few departures as possible, and of those the later
    /// ones. The same reckoning as the planner's, for departures that stand, after the fleet has changed.
    /// </summary>
    /// <param name="departures">Of one kind of vehicles.</param>
    /// <param name="own">How many of the kind there are, besides those that are lent.</param>
    /// <param name="loans">Of the kind.</param>
    /// <returns>Indexes of the departures, in order.</returns>
    public static IReadOnlyList<int> Lacking(IReadOnlyList<FleetTrips> departures, int own, IReadOnlyList<LentVehicles> loans)
    {
        var model = new CpModel();
        var goes = departures.Select(_ => model.NewBoolVar("")).ToList();
        var lent = departures.Select((d, i) => Loans(model, d, goes[i], loans)).ToList();

        for (var i = 0; i < departures.Count; i++)
        {
            if (departures[i].HasLeft)
            {
                model.Add(goes[i] == 1);
            }
        }

        foreach (var at in departures.Where(d => !d.HasLeft).Select(d => d.DepartsAt).Distinct())
        {
            var away = Enumerable.Range(0, departures.Count)
                .Where(i => departures[i].DepartsAt <= at && at < departures[i].ReturnsAt).ToList();

            for (var loan = 0; loan < loans.Count; loan++)
            {
                model.Add(LinearExpr.Sum(away.Select(i => lent[i][loan])) <= loans[loan].Number);
            }

            var departed = model.NewIntVar(0, own, "");
            model.AddMinEquality(departed, [Own(away.Where(i => departures[i].HasLeft)), LinearExpr.Constant(own)]);
            model.Add(Own(away.Where(i => !departures[i].HasLeft)) + departed <= own);
        }

        // One more departure that goes outweighs any order of them.
        var order = Enumerable.Range(0, departures.Count).OrderBy(i => departures[i].DepartsAt).ThenBy(i => i).ToList();
        var most = (long)departures.Count * departures.Count;
        model.Maximize(LinearExpr.WeightedSum(order.Select(i => goes[i]), order.Select((_, rank) => most + departures.Count - rank)));

        using var solver = new CpSolver();
        solver.StringParameters = "num_workers:1 random_seed:1 max_deterministic_time:5";
        solver.Solve(model);
        return [.. Enumerable.Range(0, departures.Count).Where(i => !solver.BooleanValue(goes[i]))];

        LinearExpr Own(IEnumerable<int> some) =>
            LinearExpr.Sum(some.Select(i => goes[i] * departures[i].Number - LinearExpr.Sum(lent[i])));
    }

    /// <summary>Published departures for which the problem's fleet has no vehicles any more; none where nothing was ever lent.</summary>
    public static IReadOnlyList<Departure> Lacking(PlanningProblem problem)
    {
        var districts = problem.Districts.ToDictionary(d => d.Code);
        var facts = problem.Pinned.Where(problem.IsFact).Select(p => (p.DistrictCode, p.DepartsAt)).ToHashSet();
        var lacking = new List<Departure>();

        foreach (var kind in problem.VehicleKinds)
        {
            var loans = problem.LentVehicles.Where(l => l.VehicleKind == kind.Code).ToList();
            var departures = (problem.Published ?? [])
                .Where(d => d.Vehicles.GetValueOrDefault(kind.Code) > 0 && districts.ContainsKey(d.DistrictCode)).ToList();

            if (loans.Count > 0)
            {
                var trips = departures.ConvertAll(d => new FleetTrips(
                    d.DepartsAt, problem.ReturnOf(districts[d.DistrictCode], d.DepartsAt), d.Vehicles[kind.Code],
                    facts.Contains((d.DistrictCode, d.DepartsAt))));
                lacking.AddRange(Lacking(trips, kind.Number, loans).Select(i => departures[i]));
            }
        }

        return lacking;
    }

    /// <summary>By loan, how many of the trips it drives.</summary>
    private static List<IntVar> Loans(CpModel model, FleetTrips departure, BoolVar goes, IReadOnlyList<LentVehicles> loans)
    {
        List<IntVar> lent =
        [
            .. loans.Select(l => model.NewIntVar(
                0, l.MayDrive(departure.DepartsAt, departure.ReturnsAt, departure.HasLeft) ? Math.Min(l.Number, departure.Number) : 0, "")),
        ];
        model.Add(LinearExpr.Sum(lent) <= goes * departure.Number);
        return lent;
    }
}
