using System.Globalization;

namespace LogistikAspire.Planning;

/// <summary>What the constraints in the way say, in numbers, in both languages.</summary>
internal static class ConflictTexts
{
    // Made by hand: a host without ICU data knows no culture by name.
    private static readonly CultureInfo Indonesian = NewIndonesian();
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    public static Sentence Calendar(PlanningProblem problem)
    {
        var slots = new Timetable(problem).Slots.Count(s => s.OnGrid);
        var boxes = Unpinned(problem);
        var (first, last) = (problem.WindowStart, problem.LastDay);
        return Say(
            $"{boxes:N0} kotak harus berangkat dalam {slots:N0} jadwal keberangkatan dan tiba antara {first:d MMMM} dan {last:d MMMM}.",
            $"{boxes:N0} boxes must leave in {slots:N0} departures and arrive from {first:d MMMM} to {last:d MMMM}.");
    }

    public static IEnumerable<Sentence> Of(string group, PlanningProblem problem) => group switch
    {
        "floor" => Floor(problem),
        "shipments" => Shipments(problem),
        "hazard" => Access(problem),
        "vehicles" => Vehicles(problem),
        "police" => Police(problem),
        "soldiers" => Soldiers(problem),
        "pinned" => Pinned(problem),
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "There is no such group of constraints."),
    };

    public static Sentence Losses(PlanningProblem problem, IReadOnlyList<LostDistrict> lost, bool proven)
    {
        if (lost.Count == 0)
        {
            return Say($"Semua kotak dapat sampai.", $"All boxes can arrive.");
        }

        var names = string.Join(", ", lost.Where(d => d.Alone).Select(d => d.Name));
        var others = string.Join(", ", lost.Where(d => !d.Alone).Select(d => d.Name));
        var boxes = Unpinned(problem);
        var arrive = boxes - lost.Sum(d => d.Boxes);
        var (most, terbanyak) = proven ? ("At most", "Paling banyak") : ("As far as was searched,", "Sejauh yang dicari,");
        return Say(
            [
                $"{terbanyak} {arrive:N0} dari {boxes:N0} kotak dapat sampai.",
                $"{(names.Length > 0 ? $" Tidak ada rencana yang mencapai {names}." : "")}",
                $"{(others.Length > 0 ? $" Untuk semua sisanya sekaligus tidak cukup; misalnya tanpa {others}." : "")}",
            ],
            [
                $"{most} {arrive:N0} of {boxes:N0} boxes can arrive.",
                $"{(names.Length > 0 ? $" No plan reaches {names}." : "")}",
                $"{(others.Length > 0 ? $" For all the others at once it is not enough; one way is to go without {others}." : "")}",
            ]);
    }

    /// <summary>The same words with the numbers and dates as each language writes them.</summary>
    public static Sentence Say(FormattableString indonesian, FormattableString english) =>
        Say([indonesian], [english]);

    /// <summary>The same for words too long for one line.</summary>
    public static Sentence Say(FormattableString[] indonesian, FormattableString[] english) => new(
        string.Concat(indonesian.Select(part => part.ToString(Indonesian))), string.Concat(english.Select(part => part.ToString(English))));

    private static CultureInfo NewIndonesian()
    {
        string[] months =
        [
            "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember", "",
        ];
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.DateTimeFormat.MonthNames = months;
        culture.DateTimeFormat.MonthGenitiveNames = months;
        return culture;
    }

    private static IEnumerable<Sentence> Floor(PlanningProblem problem)
    {
        var store = problem.Store;
        var timetable = new Timetable(problem);
        var moved = timetable.WholeFloors();
        var ofSecond = FromSecond(problem);
        var boxes = Unpinned(problem) - ofSecond;
        var most = moved.Sum();

        if (problem.SecondStore is { } second)
        {
            var away = new Timetable(problem, second: true).WholeFloors().Sum();
            yield return Say(
                [
                    $"{second.Name} melayani {ofSecond:N0} kotak; lantai {second.Store.FloorLimit:N0} kotak dan regu ",
                    $"{second.Store.CrewRatePerHour:N0} kotak per jam di sana melepas paling banyak {away:N0}.",
                ],
                [
                    $"{second.Name} serves {ofSecond:N0} boxes; its floor of {second.Store.FloorLimit:N0} and its crew of ",
                    $"{second.Store.CrewRatePerHour:N0} boxes an hour let at most {away:N0} leave.",
                ]);
        }

        if (most < boxes && moved.Count > 0 && moved.All(m => m == moved[0]))
        {
            var perDay = problem.DepartureTimes.Count;
            yield return Say(
                [
                    $"{perDay:N0} keberangkatan sehari mengangkut paling banyak {moved.Count:N0} × {moved[0]:N0} = {most:N0} dari ",
                    $"{boxes:N0} kotak.",
                ],
                [
                    $"{perDay:N0} departure{(perDay == 1 ? "" : "s")} a day move{(perDay == 1 ? "s" : "")} at most {moved.Count:N0} × ",
                    $"{moved[0]:N0} = {most:N0} of {boxes:N0} boxes.",
                ]);
        }
        else if (most < boxes)
        {
            yield return Say(
                [
                    $"Lantai {store.FloorLimit:N0} kotak dan regu {store.CrewRatePerHour:N0} kotak per jam melepas paling banyak ",
                    $"{most:N0} dari {boxes:N0} kotak.",
                ],
                [
                    $"A floor of {store.FloorLimit:N0} and a crew of {store.CrewRatePerHour:N0} boxes an hour let at most {most:N0} of ",
                    $"{boxes:N0} boxes leave.",
                ]);
        }
        else
        {
            yield return Say(
                [
                    $"Lantai memuat {store.FloorLimit:N0} kotak dan regu merakit {store.CrewRatePerHour:N0} per jam: semua keberangkatan ",
                    $"dapat mengangkut {most:N0} kotak bila selalu seluruh lantai.",
                ],
                [
                    $"The floor holds {store.FloorLimit:N0} boxes and the crew assembles {store.CrewRatePerHour:N0} an hour: all ",
                    $"departures could move {most:N0} boxes if every one took the whole floor.",
                ]);
        }
    }

    private static IEnumerable<Sentence> Shipments(PlanningProblem problem)
    {
        var largest = problem.Districts.Where(d => d.Boxes > 0).OrderByDescending(d => (double)d.Boxes / d.MaxShipments).Take(3);

        foreach (var district in largest)
        {
            yield return Say(
                [
                    $"{district.Name} mendapat {district.Boxes:N0} kotak dalam paling banyak {district.MaxShipments:N0} pengiriman, tiap ",
                    $"bagian paling sedikit {problem.MinimumPart:N0} kotak.",
                ],
                [
                    $"{district.Name} has {district.Boxes:N0} boxes and at most {district.MaxShipments:N0} shipment(s), each part of ",
                    $"{problem.MinimumPart:N0} boxes or more.",
                ]);
        }
    }

    private static IEnumerable<Sentence> Access(PlanningProblem problem)
    {
        var start = problem.WindowStart.ToDateTime(TimeOnly.MinValue);

        foreach (var district in problem.Districts.Where(d => d.Boxes > 0).Select(d => problem.SeenFrom(d, secondStore: true)))
        {
            var end = problem.LastDayOf(district).AddDays(1).ToDateTime(TimeOnly.MinValue);

            foreach (var period in district.AccessPeriods
                .Where(p => p.Level >= AccessLevel.Restricted && p.Meets(start, end)).OrderBy(p => p.From))
            {
                var level = Level(period);
                var (from, until) = (From(period.From), Until(period.Until));
                yield return new(
                    $"Jalan ke {district.Name} {level.Indonesian} {from.Indonesian}{until.Indonesian}.",
                    $"Access to {district.Name} is {level.English} {from.English}{until.English}.");
            }
        }
    }

    private static Sentence Level(AccessPeriod period) => period.Level == AccessLevel.Closed
        ? new("tertutup", "closed")
        : period.VehicleKinds is { } kinds
        ? new($"terbatas (hanya {string.Join(", ", kinds)})", $"restricted (only {string.Join(", ", kinds)})")
        : new("terbatas", "restricted");

    private static Sentence From(DateTime from) =>
        Say($"sejak {from:d MMMM} pukul {from:HH\\.mm}", $"from {from:d MMMM} at {from:HH\\:mm}");

    private static Sentence Until(DateTime? until) => until is { } end
        ? Say($" sampai {end:d MMMM} pukul {end:HH\\.mm}", $" until {end:d MMMM} at {end:HH\\:mm}")
        : new("", "");

    private static IEnumerable<Sentence> Vehicles(PlanningProblem problem)
    {
        foreach (var access in problem.Districts.Where(d => d.Boxes > 0).Select(d => d.Access).Distinct())
        {
            var serving = problem.VehicleKinds.Where(k => k.Serves.Contains(access)).ToList();
            var kinds = serving.Where(k => k.Number > 0).ToList();
            var lent = problem.LentVehicles
                .Where(l => l.Number > 0 && !l.TakenBack && serving.Exists(k => k.Code == l.VehicleKind)).ToList();

            if (kinds.Count == 0 && lent.Count == 0)
            {
                yield return Say($"Tidak ada kendaraan untuk akses '{access}'.", $"No vehicle serves access '{access}'.");
            }

            if (kinds.Count > 0)
            {
                var together = kinds.Sum(k => (long)k.Number * k.Capacity);
                yield return new(
                    $"Untuk akses '{access}' tersedia {List(kinds, Indonesian)}: {together.ToString("N0", Indonesian)} kotak bila semua "
                        + "berangkat serentak.",
                    $"For access '{access}' there are {List(kinds, English)}: {together.ToString("N0", English)} boxes when all go at "
                        + "once.");
            }

            foreach (var each in lent)
            {
                var (from, until) = (From(each.From), Until(each.Until));
                yield return new(
                    $"{each.Number.ToString("N0", Indonesian)} {each.VehicleKind} dipinjamkan {from.Indonesian}{until.Indonesian}.",
                    $"{each.Number.ToString("N0", English)} {each.VehicleKind} lent {from.English}{until.English}.");
            }
        }
    }

    private static IEnumerable<Sentence> Police(PlanningProblem problem)
    {
        var (least, most) = Range(problem, d => d.Police);
        yield return Say(
            [
                $"{Between(least, most)} polisi tersedia per hari; satu pengiriman memerlukan {problem.Security.PolicePerShipment:N0} dan ",
                $"{problem.Security.PolicePerVehicle:N0} per kendaraan.",
            ],
            [
                $"{Between(least, most)} police officers are free a day; a shipment needs {problem.Security.PolicePerShipment:N0} and ",
                $"{problem.Security.PolicePerVehicle:N0} per vehicle.",
            ]);
    }

    private static IEnumerable<Sentence> Soldiers(PlanningProblem problem)
    {
        var (least, most) = Range(problem, d => d.Soldiers);
        yield return Say(
            [
                $"{Between(least, most)} prajurit tersedia per hari; satu pengiriman memerlukan ",
                $"{problem.Security.SoldiersPerShipment:N0}, pada jalan waspada atau terbatas {problem.Security.ExtraSoldiers:N0} lagi.",
            ],
            [
                $"{Between(least, most)} soldiers are free a day; a shipment needs {problem.Security.SoldiersPerShipment:N0}, where the ",
                $"way is watched or restricted {problem.Security.ExtraSoldiers:N0} more.",
            ]);
    }

    private static IEnumerable<Sentence> Pinned(PlanningProblem problem)
    {
        var pinned = problem.Pinned.Where(p => !problem.IsFact(p)).ToList();
        yield return Say(
            $"{pinned.Count:N0} pengiriman dengan {pinned.Sum(p => p.Boxes):N0} kotak sudah dikunci.",
            $"{pinned.Count:N0} shipments with {pinned.Sum(p => p.Boxes):N0} boxes are pinned.");
    }

    private static (int Least, int Most) Range(PlanningProblem problem, Func<DutyCapacity, int> number)
    {
        var days = Enumerable.Range(problem.WindowStart.DayNumber, problem.LastDay.DayNumber - problem.WindowStart.DayNumber + 1)
            .Select(day => number(problem.DutyOn(DateOnly.FromDayNumber(day)))).ToList();
        return (days.Min(), days.Max());
    }

    private static string Between(int least, int most) => least == most ? $"{least}" : $"{least}–{most}";

    private static string List(IEnumerable<VehicleKind> kinds, CultureInfo culture) =>
        string.Join(", ", kinds.Select(k => string.Create(culture, $"{k.Number:N0} {k.Code} × {k.Capacity:N0}")));

    private static int Unpinned(PlanningProblem problem) => problem.Districts.Sum(d => d.Boxes) - problem.Pinned.Sum(p => p.Boxes);

    /// <summary>What is not pinned of the districts that the second store serves.</summary>
    private static int FromSecond(PlanningProblem problem) =>
        problem.Districts.Where(d => problem.SecondWay(d.Code) is not null).Sum(d => d.Boxes)
        - problem.Pinned.Where(p => problem.SecondWay(p.DistrictCode) is not null).Sum(p => p.Boxes);
}
