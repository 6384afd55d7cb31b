using Google.OrTools.Sat;

namespace LogistikAspire.Planning;

internal sealed partial class PlanningModel
{
    private IEnumerable<Supply> FindSupplies()
    {
        var policy = _problem.Security;

        for (var v = 0; v < _problem.VehicleKinds.Count; v++)
        {
            var (kind, index) = (_problem.VehicleKinds[v], v);
            var lent = LoansOf(kind);
            yield return new(
                (_, mix) => mix.Trips[index],
                Free(
                    pin => pin.Vehicles.GetValueOrDefault(kind.Code), _ => kind.Number,
                    slot => lent.Where(l => l.From <= slot.At && slot.At < l.Until).Sum(l => l.Number)),
                MayBeAmple: lent.Count == 0);
        }

        yield return new(
            (_, mix) => policy.Police(mix.Vehicles),
            Free(pin => policy.Police(pin.Vehicles.Values.Sum()), day => _problem.DutyOn(day).Police));
        yield return new(
            (option, _) => policy.Soldiers(option.Access.Level),
            Free(pin => policy.Soldiers(AccessOf(pin).Level), day => _problem.DutyOn(day).Soldiers));
    }

    /// <summary>What pinned shipments leave. What has left is a fact, even where it exceeds today's limit.</summary>
    private List<long> Free(Func<PinnedShipment, long> need, Func<DateOnly, long> limit, Func<Slot, long>? lent = null) =>
        [.. _timetable.Slots.Select(slot =>
        {
            var pinned = _problem.Pinned
                .Where(p => p.DepartsAt <= slot.At && slot.At < _problem.ReturnOf(DistrictOf(p), p.DepartsAt)).ToList();
            var departed = pinned.Where(_problem.IsFact).Sum(need);
            var planned = pinned.Where(p => !_problem.IsFact(p)).Sum(need);
            return Math.Max(0, limit(slot.Day) - departed) - planned + (lent?.Invoke(slot) ?? 0);
        })];

    /// <summary>
    /// Drops each mix that another one beats: it carries what that carries, costs less, and takes more only of what is ample. Put into any
    /// plan for all that they beat, at once, the others make it cheaper and break no limit; so no cheapest plan is lost. What is ample is
    /// first assumed of everything, and then given up where what stays could need more, until the two agree.
    /// </summary>
    private void DropNeedlessMixes(List<Delivery> deliveries, Calm? calm)
    {
        var before = (_problem.Published ?? []).Concat(calm?.Before ?? []).ToLookup(d => (d.DistrictCode, d.DepartsAt));
        var all = deliveries.Select(d => (Delivery: d, d.Options)).ToList();

        do
        {
            foreach (var (delivery, options) in all)
            {
                delivery.Keep([.. options.Select(o => o with { Mixes = [.. o.Mixes.Where(m => IsNeeded(delivery, o, m))] })]);
            }
        }
        while (_supplies.ConvertAll(s => s.GiveUp(deliveries)).Contains(true));

        // A mix of the plan that is to be disturbed least stays in any case: another one would be a change.
        bool IsNeeded(Delivery delivery, DepartureOption option, VehicleMix mix) =>
            !option.Mixes.Any(other => Beats(delivery, option, other, mix))
            || before[(delivery.District.Code, _timetable.Slots[option.Slot].At)]
                .Any(d => _problem.VehicleKinds.Select((k, v) => d.Vehicles.GetValueOrDefault(k.Code) == mix.Trips[v]).All(same => same));
    }

    private bool Beats(Delivery delivery, DepartureOption option, VehicleMix better, VehicleMix mix) =>
        better.LeastBoxes <= mix.LeastBoxes && better.MostBoxes >= mix.MostBoxes
        && _costs.Travel(delivery.District, better.Trips) < _costs.Travel(delivery.District, mix.Trips)
        && _supplies.TrueForAll(s => s.Need(option, better) <= s.Need(option, mix) || s.IsAmpleWhileAway(option));

    /// <summary>
    /// At most so many away at each slot, where that is not certain anyway. The sum of a day's slots follows from that, but over the
    /// binaries of days it gives stronger cuts.
    /// </summary>
    private void LimitAway(Supply supply)
    {
        for (var s = 0; s < supply.Free.Count; s++)
        {
            if (!supply.IsAmpleAt(s))
            {
                Limit(_parts.Where(p => IsAwayAt(p, s)).SelectMany(p => Need(supply, p)), supply.Free[s]);
            }
        }

        var days = _timetable.Slots.Select((slot, s) => (slot.Day, Index: s)).GroupBy(s => s.Day, s => s.Index);

        foreach (var day in days.Where(d => d.Count() > 1 && !d.All(supply.IsAmpleAt)))
        {
            var least = _days.Where(d => d.Departure == day.Key).Select(d => ((IntVar)d.Number,
                d.Parts.Min(p => day.Count(s => IsAwayAt(p, s)) * p.Option.Mixes.Min(m => supply.Need(p.Option, m)))));
            Limit(least, day.Sum(s => supply.Free[s]));
        }
    }

    // By mix even where all mixes need the same, of which the search makes more (docs/planning-experiments.md).
    private static IEnumerable<(IntVar Chosen, long Number)> Need(Supply supply, Part part) =>
        part.Choices.Select(c => ((IntVar)c.Chosen, supply.Need(part.Option, c.Mix)));

    private void Limit(IEnumerable<(IntVar Variable, long Number)> terms, long free)
    {
        var all = terms.Where(t => t.Number > 0).ToList();

        if (free < 0)
        {
            Model.AddBoolOr([Model.FalseLiteral()]);
        }
        else if (all.Count > 0)
        {
            Model.Add(LinearExpr.WeightedSum(all.Select(t => t.Variable), all.Select(t => t.Number)) <= free);
        }
    }

    private static bool IsAwayAt(Part part, int slot) => part.Option.Slot <= slot && slot <= part.Option.LastSlotAway;
}
