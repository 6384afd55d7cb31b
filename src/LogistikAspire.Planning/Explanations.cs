using System.Collections.Concurrent;

namespace LogistikAspire.Planning;

/// <summary>Asks the solver again, wish by wish: what if the district's last boxes had to arrive on the wished day?</summary>
internal static class Explanations
{
    // How a district may be split and what is pinned is part of the question, not of the answer.
    private static readonly IReadOnlyList<ConstraintGroup> Resources =
        [.. ConstraintGroup.All.Where(group => group.Code is not "shipments" and not "pinned")];

    // For each search about one wish: what is not proven within it is told as not proven, and the next wish gets its turn.
    private const double Limit = 5;

    // A search takes one core. More than two would leave a small machine, whose services also answer, nothing.
    private const int SideBySide = 2;

    /// <summary>First what is known at the beginning, then with each step one wish more; the cheap ones first.</summary>
    /// <param name="known">By an earlier run; null for the first.</param>
    public static IEnumerable<Explanation> Examine(
        PlanningProblem problem, PlanningResult result, Explanation? known, CancellationToken cancellation)
    {
        var districts = problem.Districts.ToDictionary(d => d.Code);
        var shipments = result.Shipments.ToLookup(s => s.DistrictCode);
        var answers = (known?.Wishes ?? []).Where(w => w.Outcome != WishOutcome.NotYetExamined)
            .DistinctBy(w => Question(w.Wish)).ToDictionary(w => Question(w.Wish));

        // Several agencies often wish the same day.
        var asked = problem.Wishes.Where(w => shipments[w.DistrictCode].Any()).ToList();
        var open = asked.DistinctBy(Question).Where(w => !answers.ContainsKey(Question(w))).OrderBy(w => Days(w) != 0).ToList();
        yield return Told();

        // In order, however long each takes; a partitioner that buffers would hand several to one worker while the other has none.
        var found = Partitioner.Create(open, EnumerablePartitionerOptions.NoBuffering).AsParallel().AsOrdered()
            .WithDegreeOfParallelism(SideBySide)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .WithCancellation(cancellation)
            .Select(w => (Wish: w, Answer: Answer(problem, result, districts[w.DistrictCode], w, Days(w), cancellation)));

        foreach (var (wish, answer) in found)
        {
            answers[Question(wish)] = answer;
            yield return Told();
        }

        int Days(PlanningWish wish) =>
            DateOnly.FromDateTime(shipments[wish.DistrictCode].Max(s => s.ArrivesAt)).DayNumber - wish.Date.DayNumber;

        Explanation Told()
        {
            var wishes = asked.Select(w => answers.TryGetValue(Question(w), out var answer)
                ? answer with { Wish = w }
                : NotYet(districts[w.DistrictCode], w, Days(w))).ToList();
            return new(
                wishes,
                [
                    .. result.Shipments.Where(s => !s.Pinned)
                        .Select(s => Explain(s, districts[s.DistrictCode], [.. shipments[s.DistrictCode]], wishes)),
                ]);
        }
    }

    private static (string DistrictCode, DateOnly Date) Question(PlanningWish wish) => (wish.DistrictCode, wish.Date);

    private static WishExplanation NotYet(PlanningDistrict district, PlanningWish wish, int days) => new()
    {
        Wish = wish,
        Outcome = WishOutcome.NotYetExamined,
        Days = days,
        Text = ExplanationTexts.NotYetExamined(district, wish, days),
    };

    private static WishExplanation Answer(
        PlanningProblem problem, PlanningResult result, PlanningDistrict district, PlanningWish wish, int days,
        CancellationToken cancellation)
    {
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

        var forced = problem with
        {
            LastArrivals = new Dictionary<string, DateOnly>(problem.LastArrivals) { [district.Code] = wish.Date },
            Limit = Math.Min(problem.Limit, Limit),
        };

        // Of the plans that grant it at the same cost, one that leaves the others where they are: otherwise districts that are alike
        // change places for nothing, and the meeting is told so.
        var calm = new Calm([.. result.Shipments.Select(s => s.Departure)], DistrictsOnly: true);
        var granted = Search.Run(forced, calm, progress: null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var question = granted.Status == PlanningStatus.Infeasible ? forced : OthersAsPlanned(forced, result, district);
        var inTheWay = Conflicts.Minimal(question, Resources, cancellation);
        var moves = granted.Objective is null
            ? []
            : Departures.Match(result.Shipments, granted.Shipments).ChangedDistricts.Where(code => code != district.Code).ToList();
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
    private static PlanningProblem OthersAsPlanned(PlanningProblem problem, PlanningResult result, PlanningDistrict district) =>
        problem with
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
                FromSecondStore = s.FromSecondStore,
            }),
        ],
    };

    private static ShipmentExplanation Explain(
        PlanShipment shipment, PlanningDistrict district, IReadOnlyList<PlanShipment> own, IEnumerable<WishExplanation> answers)
    {
        var strongest = answers.Where(a => a.Wish.DistrictCode == district.Code).OrderByDescending(a => a.Wish.Weight).FirstOrDefault();
        var part = own.OrderBy(s => s.DepartsAt).ToList().IndexOf(shipment) + 1;
        return new(district.Code, shipment.DepartsAt, ExplanationTexts.Shipment(shipment, district, part, own.Count, strongest));
    }
}
