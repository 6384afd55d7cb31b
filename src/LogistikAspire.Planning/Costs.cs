namespace LogistikAspire.Planning;

/// <summary>
/// The objective in whole numbers, so that sums are exact: one unit of the objective is <see cref="Scale"/>. Kilometres and costs per
/// kilometre count in hundredths, box levels in tenths.
/// </summary>
internal sealed class Costs(PlanningProblem problem)
{
    public const long Scale = 10_000;

    private readonly ILookup<string, PlanningWish> _wishes = problem.Wishes.ToLookup(w => w.DistrictCode);

    /// <param name="district">Any of the problem's districts.</param>
    /// <param name="last">The day on which the district's last boxes arrive.</param>
    public long WishDays(PlanningDistrict district, DateOnly last) =>
        _wishes[district.Code].Sum(wish => (long)wish.Weight * Math.Abs(wish.Date.DayNumber - last.DayNumber));

    /// <param name="district">Any of the problem's districts.</param>
    /// <param name="first">The day on which the district's first boxes arrive.</param>
    public long GuardNights(PlanningDistrict district, DateOnly first) =>
        (long)district.GuardCost * (problem.VotingDateOf(district).DayNumber - first.DayNumber);

    /// <summary>In tenths. What passes a closed way by water or air, or left before it was closed, counts as on a restricted one.</summary>
    public static long BoxLevels(AccessLevel access, int boxes) => access switch
    {
        AccessLevel.Open => 0,
        AccessLevel.Watch => boxes,
        _ => 3L * boxes,
    };

    /// <summary>Of one trip there and back, in <see cref="Scale"/>ths.</summary>
    public static long Trip(PlanningDistrict district, VehicleKind kind) =>
        2 * (long)Math.Round(district.Kilometres * 100) * (long)Math.Round(kind.CostPerKm * 100);

    public long Wishes(PlanningDistrict district, DateOnly last) => Scale * problem.Weights.Wishes * WishDays(district, last);

    public long Guard(PlanningDistrict district, DateOnly first) => Scale * problem.Weights.GuardNights * GuardNights(district, first);

    public long Hazard(AccessLevel access, int boxes) => Scale / 10 * problem.Weights.Hazard * BoxLevels(access, boxes);

    public long Travel(PlanningDistrict district, IReadOnlyList<int> trips) =>
        problem.Weights.Travel * problem.VehicleKinds.Select((kind, v) => trips[v] * Trip(district, kind)).Sum();

    public long Change => Scale * problem.Weights.Change;

    /// <summary>All terms of a set of shipments, whoever made it.</summary>
    public ObjectiveTerms Evaluate(IReadOnlyCollection<PlanShipment> shipments)
    {
        var each = EvaluateEach(shipments).Values;
        return new()
        {
            Wishes = Sum(t => t.Wishes),
            GuardNights = Sum(t => t.GuardNights),
            Hazard = Sum(t => t.Hazard),
            Travel = Sum(t => t.Travel),
            Change = Sum(t => t.Change),
        };

        ObjectiveTerm Sum(Func<ObjectiveTerms, ObjectiveTerm> term) =>
            new(each.Sum(t => term(t).Value), each.Sum(t => term(t).Weighted));
    }

    /// <summary>By code of district.</summary>
    public IReadOnlyDictionary<string, ObjectiveTerms> EvaluateEach(IReadOnlyCollection<PlanShipment> shipments)
    {
        var byDistrict = shipments.ToLookup(s => s.DistrictCode);
        return problem.Districts.ToDictionary(d => d.Code, d => Evaluate(d, [.. byDistrict[d.Code].OrderBy(s => s.DepartsAt)]));
    }

    /// <param name="own">The district's shipments in order of departure.</param>
    private ObjectiveTerms Evaluate(PlanningDistrict district, IReadOnlyList<PlanShipment> own)
    {
        long wishes = 0, guard = 0;
        var hazard = own.Sum(s => BoxLevels(problem.AccessOf(Way(s), s.DepartsAt).Level, s.Boxes));
        var travel = own.Sum(s => problem.VehicleKinds.Sum(k => s.Vehicles.GetValueOrDefault(k.Code) * Trip(Way(s), k)));
        var isChanged = problem.Published is { } published
            && !Departures.Match(published.Where(d => d.DistrictCode == district.Code), own.Select(s => s.Departure)).IsSame;

        if (own.Count > 0)
        {
            wishes = WishDays(district, DateOnly.FromDateTime(own[^1].ArrivesAt));
            guard = GuardNights(district, DateOnly.FromDateTime(own[0].ArrivesAt));
        }

        var weights = problem.Weights;
        return new()
        {
            Wishes = Term(wishes, weights.Wishes),
            GuardNights = Term(guard, weights.GuardNights),
            Hazard = Term(hazard / 10m, weights.Hazard),
            Travel = Term((decimal)travel / Scale, weights.Travel),
            Change = Term(isChanged ? 1 : 0, weights.Change),
        };

        PlanningDistrict Way(PlanShipment shipment) => problem.SeenFrom(district, shipment.FromSecondStore);
    }

    private static ObjectiveTerm Term(decimal value, int weight) => new(value, value * weight);
}
