using Google.OrTools.Sat;

namespace LogistikAspire.Planning;

internal sealed partial class PlanningModel
{
    /// <summary>Trips of one kind that leave together: of a part that may be planned, or of a pinned shipment.</summary>
    /// <param name="Most">The most that <paramref name="Number"/> can be.</param>
    /// <param name="Lent">Those that lent vehicles drive, by loan; only loans in which the whole trip lies.</param>
    private sealed record Trips(
        DateTime DepartsAt, DateTime ReturnsAt, LinearExpr Number, int Most, bool IsFact,
        IReadOnlyList<(LentVehicles Loan, IntVar Number)> Lent)
    {
        public LinearExpr Own => Number - LinearExpr.Sum(Lent.Select(l => l.Number));

        public bool IsAwayAt(Slot slot) => DepartsAt <= slot.At && slot.At < ReturnsAt;
    }

    private void AddLent()
    {
        for (var v = 0; v < _problem.VehicleKinds.Count; v++)
        {
            AddLent(_problem.VehicleKinds[v], v, LoansOf(_problem.VehicleKinds[v]));
        }
    }

    /// <summary>Those of one kind and time as one.</summary>
    private List<LentVehicles> LoansOf(VehicleKind kind) =>
    [
        .. _problem.LentVehicles
            .Where(l => l.VehicleKind == kind.Code && l.Number > 0 && (!l.TakenBack || _problem.Pinned.Any(_problem.IsFact)))
            .GroupBy(l => (l.From, l.Until, l.TakenBack))
            .Select(alike => alike.First() with { Number = alike.Sum(l => l.Number) }),
    ];

    /// <summary>
    /// Says of the trips of one kind how many each loan drives; own vehicles drive the rest. Of the vehicles of one loan, and of the own
    /// ones, never more are away than there are, which for vehicles that are alike is all there is to say: trips that do not overlap can
    /// have the same one.
    /// </summary>
    private void AddLent(VehicleKind kind, int index, IReadOnlyList<LentVehicles> loans)
    {
        if (loans.Count == 0)
        {
            return;
        }

        var trips = _parts.Where(p => p.Option.Mixes.Any(m => m.Trips[index] > 0))
            .Select(p => PartTrips(p, index, loans))
            .Concat(_problem.Pinned.Where(p => p.Vehicles.GetValueOrDefault(kind.Code) > 0).Select(p => PinnedTrips(p, kind, loans)))
            .ToList();

        foreach (var slot in _timetable.Slots)
        {
            var away = trips.Where(t => t.IsAwayAt(slot)).ToList();

            foreach (var loan in loans)
            {
                Model.Add(LinearExpr.Sum(away.SelectMany(t => t.Lent).Where(l => l.Loan == loan).Select(l => l.Number)) <= loan.Number);
            }

            var planned = LinearExpr.Sum(away.Where(t => !t.IsFact).Select(t => t.Own));
            Model.Add(planned + Departed([.. away.Where(t => t.IsFact)], kind.Number) <= kind.Number);
        }
    }

    /// <summary>What has left with own vehicles is a fact, even where it is more than there are: then none is left for others.</summary>
    private LinearExpr Departed(IReadOnlyList<Trips> facts, int number)
    {
        var own = LinearExpr.Sum(facts.Select(t => t.Own));

        if (facts.Sum(t => t.Most) <= number)
        {
            return own;
        }

        var counted = Model.NewIntVar(0, number, "");
        Model.AddMinEquality(counted, [own, LinearExpr.Constant(number)]);
        return counted;
    }

    private Trips PartTrips(Part part, int index, IReadOnlyList<LentVehicles> loans)
    {
        var departsAt = _timetable.Slots[part.Option.Slot].At;
        var number = LinearExpr.WeightedSum(part.Choices.Select(c => c.Chosen), part.Choices.Select(c => c.Mix.Trips[index]));
        var most = part.Option.Mixes.Max(m => m.Trips[index]);
        return NewTrips(departsAt, _problem.ReturnOf(part.Delivery.District, departsAt), number, most, isFact: false, loans);
    }

    private Trips PinnedTrips(PinnedShipment pin, VehicleKind kind, IReadOnlyList<LentVehicles> loans)
    {
        var number = pin.Vehicles[kind.Code];
        return NewTrips(
            pin.DepartsAt, _problem.ReturnOf(DistrictOf(pin), pin.DepartsAt), LinearExpr.Constant(number), number, _problem.IsFact(pin),
            loans);
    }

    private Trips NewTrips(
        DateTime departsAt, DateTime returnsAt, LinearExpr number, int most, bool isFact, IReadOnlyList<LentVehicles> loans)
    {
        List<(LentVehicles Loan, IntVar Number)> lent =
        [
            .. loans.Where(l => l.MayDrive(departsAt, returnsAt, isFact))
                .Select(l => (l, Model.NewIntVar(0, Math.Min(l.Number, most), ""))),
        ];
        Model.Add(LinearExpr.Sum(lent.Select(l => l.Number)) <= number);
        return new(departsAt, returnsAt, number, most, isFact, lent);
    }
}
