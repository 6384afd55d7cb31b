namespace LogistikAspire.Planning;

/// <summary>One change of an infeasible problem's settings.</summary>
/// <param name="Least">How much is changed, in the kind's own unit.</param>
internal sealed record SettingChange(int Least, Sentence Text, Func<PlanningProblem, PlanningProblem> Apply);

/// <summary>Changes of one kind, from small to large.</summary>
/// <param name="Widest">Allows whatever any change of the kind allows.</param>
/// <param name="Trials">Changes of the problem, of which one has to be made if the kind is to help at all.</param>
/// <param name="Find">The least that makes the problem feasible, as far as the given trial says; null when none does.</param>
internal sealed record ChangeKind(
    ChangeName Name,
    Func<PlanningProblem, PlanningProblem> Widest,
    Func<PlanningProblem, IEnumerable<PlanningProblem>> Trials,
    Func<PlanningProblem, Func<PlanningProblem, bool>, SettingChange?> Find)
{
    private const int MostDays = 3;
    private const int FirstHour = 6;
    private const int LastHour = 18;
    private const int MostVehicles = 20;
    private const int MostOfficers = 400;

    // Of the boats and helicopters that might be had, and what they carry: a Bell 412 lifts some 20 boxes, a river boat 30.
    private const int BoatBoxes = 30;
    private const int HelicopterBoxes = 20;
    private const decimal BoatCostPerKm = 1.5m;
    private const decimal HelicopterCostPerKm = 20m;

    // The second store's floor is sought in steps: a hall is found or not, nobody looks for one of 137 boxes.
    private const int FloorStep = 50;
    private const int LargestSecondFloor = 350;

    /// <summary>All kinds that make sense for the problem.</summary>
    public static IReadOnlyList<ChangeKind> Of(PlanningProblem problem)
    {
        var boxes = problem.Districts.Sum(d => d.Boxes);
        var store = problem.Store;
        return
        [
            .. problem.Pinned.All(problem.IsFact) ? Array.Empty<ChangeKind>() : [Unpin],
            Floor(boxes),
            Least(
                new("crewRate"),
                (p, n) => p with { Store = p.Store with { CrewRatePerHour = n } },
                store.CrewRatePerHour + 1, boxes, n => ConflictTexts.Say(
                    $"Regu yang merakit {n:N0} kotak per jam, bukan {store.CrewRatePerHour:N0}.",
                    $"A crew that assembles {n:N0} boxes an hour instead of {store.CrewRatePerHour:N0}.")),
            Slot,
            Day,
            .. problem.VehicleKinds.Select(kind => Least(
                new("vehicles", kind.Code),
                (p, n) => p with { VehicleKinds = [.. p.VehicleKinds.Select(k => k.Code == kind.Code ? k with { Number = n } : k)] },
                kind.Number + 1, kind.Number + MostVehicles, n => ConflictTexts.Say(
                    $"{n:N0} kendaraan jenis {kind.Code}, bukan {kind.Number:N0}.",
                    $"{n:N0} vehicles of kind {kind.Code} instead of {kind.Number:N0}."))),
            .. problem.Districts.Any(d => IsStopped(problem, d))
                ? new[]
                {
                    OffLand(problem, "boat", BoatBoxes, BoatCostPerKm, "perahu", "boats"),
                    OffLand(problem, "helicopter", HelicopterBoxes, HelicopterCostPerKm, "helikopter", "helicopters"),
                }
                : [],
            .. problem.SecondStore is null ? [SecondStore(problem)] : Array.Empty<ChangeKind>(),
            Least(
                new("police"),
                (p, n) => ConstraintGroup.LiftDuty(p, d => d with { Police = Math.Max(n, d.Police) }),
                1, MostOfficers, n => ConflictTexts.Say(
                    $"Paling sedikit {n:N0} polisi setiap hari.", $"At least {n:N0} police officers on every day.")),
            Least(
                new("soldiers"),
                (p, n) => ConstraintGroup.LiftDuty(p, d => d with { Soldiers = Math.Max(n, d.Soldiers) }),
                1, MostOfficers, n => ConflictTexts.Say(
                    $"Paling sedikit {n:N0} prajurit setiap hari.", $"At least {n:N0} soldiers on every day.")),
        ];
    }

    /// <summary>
    /// The least of from..most that helps. More of anything only widens what is possible, so the range may be halved, but every answer
    /// rests on two solver runs: the number helps, and the one below it does not.
    /// </summary>
    private static ChangeKind Least(
        ChangeName name, Func<PlanningProblem, int, PlanningProblem> change, int from, int most, Func<int, Sentence> text)
    {
        return new(name, p => change(p, Math.Max(from, most)), p => [change(p, Math.Max(from, most))], (problem, isFeasible) =>
        {
            var (least, enough) = (from, most);

            if (least > enough || !isFeasible(change(problem, enough)))
            {
                return null;
            }

            while (least < enough)
            {
                var middle = (least + enough) / 2;

                if (isFeasible(change(problem, middle)))
                {
                    enough = middle;
                }
                else
                {
                    least = middle + 1;
                }
            }

            return new(enough, text(enough), p => change(p, enough));
        });
    }

    /// <summary>Whether boxes are left to bring to the district, and its way is restricted or closed at any time.</summary>
    private static bool IsStopped(PlanningProblem problem, PlanningDistrict district) =>
        problem.SeenFrom(district, secondStore: true).AccessPeriods.Any(p => p.Level >= AccessLevel.Restricted && p.Meets(
            problem.WindowStart.ToDateTime(TimeOnly.MinValue), problem.LastDayOf(district).AddDays(1).ToDateTime(TimeOnly.MinValue)))
        && district.Boxes > problem.Pinned.Where(p => p.DistrictCode == district.Code && problem.IsFact(p)).Sum(p => p.Boxes);

    /// <summary>Boats, or helicopters, to where the way is restricted or closed, beside those that the operation has already.</summary>
    private static ChangeKind OffLand(
        PlanningProblem problem, string kind, int capacity, decimal costPerKm, string indonesian, string english)
    {
        var stopped = problem.Districts.Where(d => IsStopped(problem, d)).OrderBy(d => d.Code, StringComparer.Ordinal).ToList();
        var names = string.Join(", ", stopped.Select(d => d.Name));
        var code = problem.VehicleKinds.Any(k => k.Code == kind) ? $"more-{kind}s" : kind;
        return Least(
            new(kind),
            (p, n) => p with
            {
                VehicleKinds =
                [
                    .. p.VehicleKinds.Where(k => k.Code != code), new()
                    {
                        Code = code,
                        Capacity = capacity,
                        Number = n,
                        Serves = [.. stopped.Select(d => d.Access).Distinct()],
                        PassesClosed = true,
                        Districts = [.. stopped.Select(d => d.Code)],
                        CostPerKm = costPerKm,
                    },
                ],
            },
            1, MostVehicles, n => ConflictTexts.Say(
                $"{n:N0} {indonesian} untuk {capacity:N0} kotak, bila jalan terbatas atau tertutup: {names}.",
                $"{n:N0} {english} of {capacity:N0} boxes, where the way is restricted or closed: {names}."));
    }

    /// <summary>
    /// A second store with a crew like the first one's. Where ways are restricted or closed it lies beyond what stops them and serves those
    /// districts; else it takes the farther half of all boxes off the first store. Its place is not known, so the ways stay as long as they
    /// are. Before the day after planning nobody can work there.
    /// </summary>
    private static ChangeKind SecondStore(PlanningProblem problem)
    {
        var stopped = problem.Districts.Where(d => IsStopped(problem, d)).OrderBy(d => d.Code, StringComparer.Ordinal).ToList();
        var served = stopped.Count > 0 ? stopped : FartherHalf(problem);
        var names = string.Join(", ", served.Select(d => d.Name));
        return new(new("store"), p => With(p, LargestSecondFloor), p => [With(p, LargestSecondFloor)], (p, isFeasible) =>
        {
            var steps = Least(new("store"), (q, n) => With(q, n * FloorStep), 1, LargestSecondFloor / FloorStep, n => ConflictTexts.Say(
                [
                    $"Gudang kedua dengan lantai {n * FloorStep:N0} kotak{(stopped.Count > 0 ? " di seberang jalan yang terhenti" : "")} ",
                    $"untuk {names}.",
                ],
                [
                    $"A second store with a floor of {n * FloorStep:N0} boxes",
                    $"{(stopped.Count > 0 ? " beyond where the way is stopped" : "")} for {names}.",
                ]));
            return steps.Find(p, isFeasible) is { } found ? found with { Least = found.Least * FloorStep } : null;
        });

        PlanningProblem With(PlanningProblem p, int floor)
        {
            var start = DateOnly.FromDateTime(p.Moment).AddDays(1);
            return p with
            {
                SecondStore = new()
                {
                    Name = "store-2",
                    Store = p.Store with
                    {
                        FloorLimit = floor,
                        CrewStart = p.Moment == default || start <= p.Store.CrewStart ? p.Store.CrewStart : start,
                    },
                    Ways = [.. served.Select(d => new StoreWay(d.Code, d.Kilometres, d.Minutes, IsOpen: stopped.Count > 0))],
                },
            };
        }
    }

    private static List<PlanningDistrict> FartherHalf(PlanningProblem problem)
    {
        var half = problem.Districts.Sum(d => d.Boxes) / 2;
        var (farther, boxes) = (new List<PlanningDistrict>(), 0);

        foreach (var district in problem.Districts.OrderByDescending(d => d.Kilometres).ThenBy(d => d.Code, StringComparer.Ordinal))
        {
            if (boxes < half || farther.Count == 0)
            {
                farther.Add(district);
                boxes += district.Boxes;
            }
        }

        return [.. farther.OrderBy(d => d.Code, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Upward, box by box: how the districts fill a floor is a packing question, and the answer is usually close to the first floor
    /// whose departures could move everything at all.
    /// </summary>
    private static ChangeKind Floor(int boxes)
    {
        return new(new("floor"), p => With(p, boxes), p => [With(p, boxes)], (problem, isFeasible) =>
        {
            if (!isFeasible(With(problem, boxes)))
            {
                return null;
            }

            for (var floor = FirstFloor(problem); floor <= boxes; floor++)
            {
                if (isFeasible(With(problem, floor)))
                {
                    var least = floor;
                    return new(
                        least,
                        ConflictTexts.Say(
                            $"Lantai {least:N0} kotak, bukan {problem.Store.FloorLimit:N0}.",
                            $"A floor of {least:N0} boxes instead of {problem.Store.FloorLimit:N0}."),
                        p => With(p, least));
                }
            }

            return null;
        });

        static PlanningProblem With(PlanningProblem problem, int floor) =>
            problem with { Store = problem.Store with { FloorLimit = Math.Max(problem.Store.FloorLimit, floor) } };
    }

    /// <summary>No smaller floor lets all boxes leave, even if every departure took the whole of it.</summary>
    private static int FirstFloor(PlanningProblem problem)
    {
        var own = problem.Districts.Where(d => problem.SecondWay(d.Code) is null).ToList();
        var open = own.Sum(d => d.Boxes)
            - problem.Pinned.Where(p => problem.IsFact(p) && own.Exists(d => d.Code == p.DistrictCode)).Sum(p => p.Boxes);
        var floor = problem.Store.FloorLimit + 1;

        while (floor < open && new Timetable(problem with { Store = problem.Store with { FloorLimit = floor } }).WholeFloors().Sum() < open)
        {
            floor++;
        }

        return floor;
    }

    /// <summary>
    /// What an operator pinned and has not left: one shipment if that is enough, else as many as are needed, none of which may stay pinned
    /// while the others are free. The one that leaves last is tried first, since it leaves most time.
    /// </summary>
    private static ChangeKind Unpin { get; } = new(new("unpin"), UnpinAll, p => [UnpinAll(p)], (problem, isFeasible) =>
    {
        if (!isFeasible(UnpinAll(problem)))
        {
            return null;
        }

        var pins = problem.Pinned.Where(p => !problem.IsFact(p))
            .OrderByDescending(p => p.DepartsAt).ThenBy(p => p.DistrictCode, StringComparer.Ordinal).ToList();
        return pins.Find(p => isFeasible(Without(problem, [p]))) is { } enough ? Unpinned(problem, [enough]) : Unpinned(problem, Needed());

        List<PinnedShipment> Needed()
        {
            var free = pins.ToList();

            foreach (var pin in pins.AsEnumerable().Reverse())
            {
                var others = free.Where(p => p != pin).ToList();
                free = isFeasible(Without(problem, others)) ? others : free;
            }

            return free;
        }
    });

    private static SettingChange Unpinned(PlanningProblem problem, IReadOnlyList<PinnedShipment> free)
    {
        var names = problem.Districts.ToDictionary(d => d.Code, d => d.Name);
        var shipments = free.OrderBy(p => p.DepartsAt).Select(p => ConflictTexts.Say(
            $"{names[p.DistrictCode]} {p.DepartsAt:d MMMM} pukul {p.DepartsAt:HH\\.mm}",
            $"{names[p.DistrictCode]} on {p.DepartsAt:d MMMM} at {p.DepartsAt:HH\\:mm}")).ToList();
        return new(
            free.Count,
            new(
                $"Kunci dilepas: {string.Join("; ", shipments.Select(s => s.Indonesian))}.",
                $"No longer pinned: {string.Join("; ", shipments.Select(s => s.English))}."),
            p => Without(p, free));
    }

    private static PlanningProblem UnpinAll(PlanningProblem problem) => problem with { Pinned = [.. problem.Pinned.Where(problem.IsFact)] };

    private static PlanningProblem Without(PlanningProblem problem, IReadOnlyCollection<PinnedShipment> free) =>
        problem with { Pinned = [.. problem.Pinned.Where(p => !free.Contains(p))] };

    /// <summary>One more departure a day, tried at each full hour of daylight, the one farthest from the others first.</summary>
    private static ChangeKind Slot { get; } = new(
        new("slot"), p => Hours(p).Aggregate(p, WithSlot), p => Hours(p).Select(time => WithSlot(p, time)),
        (problem, isFeasible) => Hours(problem).Where(time => isFeasible(WithSlot(problem, time))).Select(time => new SettingChange(
            problem.DepartureTimes.Count + 1,
            ConflictTexts.Say(
                $"Satu keberangkatan lagi setiap hari, pukul {time:HH\\.mm}.", $"One more departure a day, at {time:HH\\:mm}."),
            p => WithSlot(p, time))).FirstOrDefault());

    private static List<TimeOnly> Hours(PlanningProblem problem) =>
    [
        .. Enumerable.Range(FirstHour, LastHour - FirstHour + 1).Select(hour => new TimeOnly(hour, 0)).Except(problem.DepartureTimes)
            .OrderByDescending(time => problem.DepartureTimes.Min(other => (time.ToTimeSpan() - other.ToTimeSpan()).Duration())),
    ];

    private static PlanningProblem WithSlot(PlanningProblem problem, TimeOnly time) =>
        problem with { DepartureTimes = [.. problem.DepartureTimes.Append(time).Order()] };

    /// <summary>More days: at the end while the law allows it, else before the start, the crew starting as much earlier.</summary>
    private static ChangeKind Day { get; } = new(
        new("day"), p => Earlier(p with { WindowEnd = Earliest(p.WindowEnd.AddDays(MostDays), p.VotingDate.AddDays(-1)) }, MostDays),
        p => Days(p).Select(d => d.Apply(p)), (problem, isFeasible) => Days(problem).FirstOrDefault(d => isFeasible(d.Apply(problem))));

    private static IEnumerable<SettingChange> Days(PlanningProblem problem)
    {
        for (var days = 1; days <= MostDays; days++)
        {
            var more = days;

            if (problem.WindowEnd.AddDays(more) < problem.VotingDate)
            {
                yield return Change(more, p => p with { WindowEnd = p.WindowEnd.AddDays(more) });
            }

            yield return Change(more, p => Earlier(p, more));
        }

        SettingChange Change(int more, Func<PlanningProblem, PlanningProblem> apply)
        {
            var changed = apply(problem);
            return new(
                more,
                ConflictTexts.Say(
                    $"{more:N0} hari lagi: dari {changed.WindowStart:d MMMM} sampai {changed.WindowEnd:d MMMM}.",
                    $"{more:N0} more day(s): from {changed.WindowStart:d MMMM} to {changed.WindowEnd:d MMMM}."),
                apply);
        }
    }

    private static PlanningProblem Earlier(PlanningProblem problem, int days) => problem with
    {
        WindowStart = problem.WindowStart.AddDays(-days),
        Store = problem.Store with { CrewStart = problem.Store.CrewStart.AddDays(-days) },
    };

    private static DateOnly Earliest(DateOnly a, DateOnly b) => a < b ? a : b;
}
