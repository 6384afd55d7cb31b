namespace LogistikAspire.Planning;

/// <summary>Asks the solver again, wish by wish: what if the district's last boxes had to arrive on the wished day?</summary>
internal static class Explanations
{
    // How a district may be split and what is pinned is part of the question, not of the answer.
    private static readonly IReadOnlyList<ConstraintGroup> Resources =
        [.. ConstraintGroup.All.Where(group => group.Code is not "shipments" and not "pinned")];

    // All other terms weigh so much more than a district that moves; and how long a plan with fewer moves is looked for.
    private const int TieBreak = 1_000;
    private const double CalmLimit = 3;

    public static Explanation Find(
        PlanningProblem problem, PlanningResult result, IProgress<double>? progress, CancellationToken cancellation)
    {
        var districts = problem.Districts.ToDictionary(d => d.Code);
        var shipments = result.Shipments.ToLookup(s => s.DistrictCode);
        var answers = new Dictionary<(string, DateOnly), WishExplanation>();

        // Several agencies often wish the same day.
        var wishes = problem.Wishes.Where(w => shipments[w.DistrictCode].Any()).DistinctBy(w => (w.DistrictCode, w.Date)).ToList();

        foreach (var wish in wishes)
        {
            answers[(wish.DistrictCode, wish.Date)] = Explain(problem, result, districts[wish.DistrictCode], wish, cancellation);
            progress?.Report(answers.Count / (double)wishes.Count);
        }

        return new(
            [.. problem.Wishes.Where(w => answers.ContainsKey((w.DistrictCode, w.Date))).Select(w => answers[(w.DistrictCode, w.Date)] with { Wish = w })],
            [.. result.Shipments.Where(s => !s.Pinned).Select(s => Explain(s, districts[s.DistrictCode], [.. shipments[s.DistrictCode]], answers.Values))]);
    }

    private static WishExplanation Explain(
        PlanningProblem problem, PlanningResult result, PlanningDistrict district, PlanningWish wish, CancellationToken cancellation)
    {
        var arrives = DateOnly.FromDateTime(result.Shipments.Where(s => s.DistrictCode == district.Code).Max(s => s.ArrivesAt));
        var days = arrives.DayNumber - wish.Date.DayNumber;

        if (days == 0)
        {
            return new()
            {
                Wish = wish,
                Outcome = WishOutcome.Granted,
                Days = 0,
                Cost = 0,
                Proven = true,
                Text = ExplanationTexts.Granted(district, wish),
            };
        }

        var forced = problem with { LastArrivals = new Dictionary<string, DateOnly>(problem.LastArrivals) { [district.Code] = wish.Date } };
        var granted = Search.Run(forced, null, cancellation);
        var question = granted.Status == PlanningStatus.Infeasible ? forced : OthersAsPlanned(forced, result, district);
        var inTheWay = Conflicts.Minimal(question, Resources, cancellation);
        var moves = granted.Objective is null
            ? []
            : Moved(problem, result, Calmest(forced, result, granted, cancellation)).Where(code => code != district.Code).ToList();
        var cost = granted.Objective - result.Objective;

        return new()
        {
            Wish = wish,
            Outcome = granted.Status == PlanningStatus.Infeasible ? WishOutcome.Refused : WishOutcome.Moved,
            Days = days,
            Cost = cost,
            Proven = granted.Status is PlanningStatus.Optimal or PlanningStatus.Infeasible,
            InTheWay = inTheWay,
            Moves = moves,
            Text = granted.Status == PlanningStatus.Infeasible
                ? ExplanationTexts.Refused(district, wish, days, inTheWay)
                : ExplanationTexts.Moved(district, wish, days, cost, inTheWay, moves.Count),
        };
    }

    /// <summary>Everything but one district held where the plan has it: what then forbids a day is the constraint in the way.</summary>
    private static PlanningProblem OthersAsPlanned(PlanningProblem problem, PlanningResult result, PlanningDistrict district) => problem with
    {
        Pinned =
        [
            .. problem.Pinned,
            .. result.Shipments.Where(s => !s.Pinned && s.DistrictCode != district.Code).Select(s => new PinnedShipment
            {
                DistrictCode = s.DistrictCode,
                DepartsAt = s.DepartsAt,
                Boxes = s.Boxes,
                Vehicles = s.Vehicles,
            }),
        ],
    };

    /// <summary>
    /// Of the plans that grant a wish at the same cost, one that leaves the others where they are as far as is soon found: without it,
    /// districts that are alike change places for nothing, and the meeting is told so.
    /// </summary>
    private static PlanningResult Calmest(
        PlanningProblem forced, PlanningResult result, PlanningResult granted, CancellationToken cancellation)
    {
        var weights = forced.Weights;
        var calm = Search.Run(forced with
        {
            PublishedSlots = result.Shipments.GroupBy(s => s.DistrictCode)
                .ToDictionary(g => g.Key, IReadOnlyList<DateTime> (g) => [.. g.Select(s => s.DepartsAt)]),
            Weights = new()
            {
                Wishes = TieBreak * weights.Wishes,
                GuardNights = TieBreak * weights.GuardNights,
                Hazard = TieBreak * weights.Hazard,
                Travel = TieBreak * weights.Travel,
                Change = 1,
            },
            Limit = Math.Min(forced.Limit, CalmLimit),
        }, null, cancellation);

        return calm.Objective is not null && new Costs(forced).Evaluate(calm.Shipments).Total == granted.Objective ? calm : granted;
    }

    private static IEnumerable<string> Moved(PlanningProblem problem, PlanningResult before, PlanningResult after)
    {
        var old = before.Shipments.ToLookup(s => s.DistrictCode, s => s.DepartsAt);
        var now = after.Shipments.ToLookup(s => s.DistrictCode, s => s.DepartsAt);
        return problem.Districts.Select(d => d.Code).Where(code => !old[code].ToHashSet().SetEquals(now[code]));
    }

    private static ShipmentExplanation Explain(
        PlanShipment shipment, PlanningDistrict district, IReadOnlyList<PlanShipment> own, IEnumerable<WishExplanation> answers)
    {
        var strongest = answers.Where(a => a.Wish.DistrictCode == district.Code).OrderByDescending(a => a.Wish.Weight).FirstOrDefault();
        var part = own.OrderBy(s => s.DepartsAt).ToList().IndexOf(shipment) + 1;
        return new(district.Code, shipment.DepartsAt, ExplanationTexts.Shipment(shipment, district, part, own.Count, strongest));
    }
}
