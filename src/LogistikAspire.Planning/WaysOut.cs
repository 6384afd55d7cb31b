namespace LogistikAspire.Planning;

/// <summary>
/// The least single change of each kind that makes an infeasible problem feasible: each was given to the solver, none is merely reckoned.
/// </summary>
internal static class WaysOut
{
    private const int MostDays = 3;
    private const int FirstHour = 6;
    private const int LastHour = 18;
    private const int MostVehicles = 20;
    private const int MostOfficers = 400;

    public static IEnumerable<WayOut> Find(PlanningProblem problem, CancellationToken cancellation)
    {
        var boxes = problem.Districts.Sum(d => d.Boxes);
        var store = problem.Store;

        var ways = new List<WayOut?>
        {
            Floor(problem, boxes, cancellation),
            Least("crewRate", Crew, store.CrewRatePerHour + 1, boxes, CrewText, cancellation),
            Slot(problem, cancellation),
            Day(problem, cancellation),
        };

        foreach (var kind in problem.VehicleKinds)
        {
            ways.Add(Least("vehicles", n => Vehicles(kind, n), kind.Number + 1, kind.Number + MostVehicles, n => VehicleText(kind, n), cancellation));
        }

        ways.Add(Least("police", Police, 1, MostOfficers, PoliceText, cancellation));
        ways.Add(Least("soldiers", Soldiers, 1, MostOfficers, SoldiersText, cancellation));

        return ways.OfType<WayOut>();

        PlanningProblem Crew(int n) => problem with { Store = store with { CrewRatePerHour = n } };

        Sentence CrewText(int n) => ConflictTexts.Say(
            $"Regu yang merakit {n:N0} kotak per jam, bukan {store.CrewRatePerHour:N0}.",
            $"A crew that assembles {n:N0} boxes an hour instead of {store.CrewRatePerHour:N0}.");

        PlanningProblem Vehicles(VehicleKind kind, int n) =>
            problem with { VehicleKinds = [.. problem.VehicleKinds.Select(k => k == kind ? k with { Number = n } : k)] };

        PlanningProblem Police(int n) => ConstraintGroup.LiftDuty(problem, d => d with { Police = Math.Max(n, d.Police) });

        PlanningProblem Soldiers(int n) => ConstraintGroup.LiftDuty(problem, d => d with { Soldiers = Math.Max(n, d.Soldiers) });
    }

    private static Sentence VehicleText(VehicleKind kind, int n) => ConflictTexts.Say(
        $"{n:N0} kendaraan jenis {kind.Code}, bukan {kind.Number:N0}.", $"{n:N0} vehicles of kind {kind.Code} instead of {kind.Number:N0}.");

    private static Sentence PoliceText(int n) => ConflictTexts.Say(
        $"Paling sedikit {n:N0} polisi setiap hari.", $"At least {n:N0} police officers on every day.");

    private static Sentence SoldiersText(int n) => ConflictTexts.Say(
        $"Paling sedikit {n:N0} prajurit setiap hari.", $"At least {n:N0} soldiers on every day.");

    /// <summary>
    /// The least of from..most that helps, null when even the most does not. More of anything only widens what is possible, so the
    /// range may be halved, but every answer rests on two solver runs: the number helps, and the one below it does not.
    /// </summary>
    private static WayOut? Least(
        string kind, Func<int, PlanningProblem> change, int from, int most, Func<int, Sentence> text, CancellationToken cancellation)
    {
        if (from > most || !Conflicts.IsFeasible(change(most), cancellation))
        {
            return null;
        }

        while (from < most)
        {
            var middle = (from + most) / 2;

            if (Conflicts.IsFeasible(change(middle), cancellation))
            {
                most = middle;
            }
            else
            {
                from = middle + 1;
            }
        }

        return new() { Kind = kind, Least = most, Text = text(most), Problem = change(most) };
    }

    /// <summary>
    /// Upward, box by box: how the districts fill a floor is a packing question, and the answer is usually close to the first floor
    /// whose departures could move everything at all.
    /// </summary>
    private static WayOut? Floor(PlanningProblem problem, int boxes, CancellationToken cancellation)
    {
        if (!Conflicts.IsFeasible(With(boxes), cancellation))
        {
            return null;
        }

        for (var floor = FirstFloor(problem); floor <= boxes; floor++)
        {
            var changed = With(floor);

            if (Conflicts.IsFeasible(changed, cancellation))
            {
                return new()
                {
                    Kind = "floor",
                    Least = floor,
                    Text = ConflictTexts.Say(
                        $"Lantai {floor:N0} kotak, bukan {problem.Store.FloorLimit:N0}.",
                        $"A floor of {floor:N0} boxes instead of {problem.Store.FloorLimit:N0}."),
                    Problem = changed,
                };
            }
        }

        return null;

        PlanningProblem With(int floor) => problem with { Store = problem.Store with { FloorLimit = floor } };
    }

    /// <summary>No smaller floor lets all boxes leave, even if every departure took the whole of it.</summary>
    private static int FirstFloor(PlanningProblem problem)
    {
        var open = problem.Districts.Sum(d => d.Boxes) - problem.Pinned.Where(problem.IsFact).Sum(p => p.Boxes);
        var floor = problem.Store.FloorLimit + 1;

        while (floor < open && new Timetable(problem with { Store = problem.Store with { FloorLimit = floor } }).WholeFloors().Sum() < open)
        {
            floor++;
        }

        return floor;
    }

    /// <summary>One more departure a day, tried at each full hour of daylight, the one farthest from the others first.</summary>
    private static WayOut? Slot(PlanningProblem problem, CancellationToken cancellation)
    {
        var hours = Enumerable.Range(FirstHour, LastHour - FirstHour + 1).Select(hour => new TimeOnly(hour, 0))
            .Except(problem.DepartureTimes)
            .OrderByDescending(time => problem.DepartureTimes.Min(other => (time.ToTimeSpan() - other.ToTimeSpan()).Duration()));

        foreach (var time in hours)
        {
            var changed = problem with { DepartureTimes = [.. problem.DepartureTimes.Append(time).Order()] };

            if (Conflicts.IsFeasible(changed, cancellation))
            {
                return new()
                {
                    Kind = "slot",
                    Least = changed.DepartureTimes.Count,
                    Text = ConflictTexts.Say($"Satu keberangkatan lagi setiap hari, pukul {time:HH\\.mm}.", $"One more departure a day, at {time:HH\\:mm}."),
                    Problem = changed,
                };
            }
        }

        return null;
    }

    /// <summary>More days: at the end while the law allows it, else before the start, the crew starting as much earlier.</summary>
    private static WayOut? Day(PlanningProblem problem, CancellationToken cancellation)
    {
        for (var days = 1; days <= MostDays; days++)
        {
            var end = problem.WindowEnd.AddDays(days) < problem.VotingDate ? problem with { WindowEnd = problem.WindowEnd.AddDays(days) } : null;
            var start = problem with
            {
                WindowStart = problem.WindowStart.AddDays(-days),
                Store = problem.Store with { CrewStart = problem.Store.CrewStart.AddDays(-days) },
            };

            foreach (var changed in new[] { end, start }.OfType<PlanningProblem>())
            {
                if (Conflicts.IsFeasible(changed, cancellation))
                {
                    return new()
                    {
                        Kind = "day",
                        Least = days,
                        Text = ConflictTexts.Say(
                            $"{days:N0} hari lagi: dari {changed.WindowStart:d MMMM} sampai {changed.WindowEnd:d MMMM}.",
                            $"{days:N0} more day(s): from {changed.WindowStart:d MMMM} to {changed.WindowEnd:d MMMM}."),
                        Problem = changed,
                    };
                }
            }
        }

        return null;
    }
}
