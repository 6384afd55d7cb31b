using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Plans;

internal static class GetExplanation
{
    /// <param name="Status"><c>pending</c> while more will be found; what is known so far is here already.</param>
    /// <param name="Failure">Why it could not be explained; empty otherwise.</param>
    /// <param name="Wishes">What became of each wish.</param>
    /// <param name="Shipments">Why each shipment that is not pinned leaves when it does.</param>
    /// <param name="Conflict">Infeasible: the constraints that cannot hold together; null otherwise.</param>
    /// <param name="Losses">
    /// Infeasible, and no what-if: what no plan can bring; null otherwise, until it is found, and where the limit ended the search.
    /// </param>
    /// <param name="WaysOut">
    /// Infeasible: single changes of the settings of which each was tried and helps; where no single one does, the least pair that does.
    /// </param>
    /// <param name="SingleChange">Infeasible: whether any single change helps; null otherwise.</param>
    /// <param name="PairOfChanges">Infeasible: whether a pair helps. Pairs are examined only where no single change helps.</param>
    /// <param name="Examined">Infeasible: every change that is tried, and what came of it.</param>
    public sealed record Response(
        ExplanationStatus Status, string Failure, IReadOnlyList<Wish> Wishes, IReadOnlyList<Shipment> Shipments, Conflict? Conflict,
        Loss? Losses, IReadOnlyList<WayOut> WaysOut, ChangeResult? SingleChange, ChangeResult? PairOfChanges,
        IReadOnlyList<Change> Examined);

    /// <summary>The same text in Indonesian and in English, to be read out in the coordination meeting.</summary>
    public sealed record Text(string Id, string En)
    {
        public static Text Of(Sentence sentence) => new(sentence.Indonesian, sentence.English);
    }

    /// <param name="DaysLater">From the wished day to the arrival of the last boxes; negative is earlier.</param>
    /// <param name="Cost">
    /// What the best plan that grants the wish costs more; null when there is none, or the limit ended the search.
    /// </param>
    /// <param name="IsProven">Whether the cost is proven; otherwise it is what the best plan found costs more.</param>
    /// <param name="InTheWay">Constraints that forbid the wished day while other districts stay where they are.</param>
    /// <param name="Moves">Codes of the other districts that granting it would move.</param>
    public sealed record Wish(
        string DistrictCode, DateOnly Date, int Weight, WishResult Outcome, int DaysLater, decimal? Cost, bool IsProven,
        IReadOnlyList<string> InTheWay, IReadOnlyList<string> Moves, Text Text);

    public sealed record Shipment(string DistrictCode, DateTimeOffset DepartsAt, Text Text);

    public sealed record Conflict(IReadOnlyList<string> Groups, IReadOnlyList<Text> Texts);

    /// <param name="Kind">
    /// <c>unpin</c>, <c>floor</c>, <c>crewRate</c>, <c>slot</c>, <c>day</c>, <c>vehicles</c>, <c>boat</c>, <c>helicopter</c>,
    /// <c>store</c>, <c>police</c> or <c>soldiers</c>.
    /// </param>
    /// <param name="Least">
    /// The least number that helps: shipments no longer pinned, boxes on the floor, boxes an hour, slots a day, days, vehicles of the
    /// kind, boats, helicopters, boxes on the second store's floor, or officers a day.
    /// </param>
    /// <param name="Text">Of a pair, both changes.</param>
    /// <param name="WhatIf">What to ask a plan with, to see the alternative that it would make.</param>
    /// <param name="With">The other change of a pair; neither number can be less while the other stays. Null for a single change.</param>
    /// <param name="Cost">What the plan that it gives costs; null where none is kept.</param>
    /// <param name="IsProven">Whether no plan with it costs less.</param>
    /// <param name="Departures">The plan that it gives, what has left and what is pinned included; by departure.</param>
    public sealed record WayOut(
        string Kind, int Least, Text Text, WhatIfBody WhatIf, Other? With, decimal? Cost, bool IsProven,
        IReadOnlyList<CuredDeparture> Departures);

    /// <summary>A departure of the plan that a way out gives. Times are UTC.</summary>
    /// <param name="FromSecondStore">Whether it leaves from the second store.</param>
    public sealed record CuredDeparture(
        string DistrictCode, DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt, int Boxes, IReadOnlyDictionary<string, int> Vehicles,
        bool FromSecondStore);

    /// <summary>What no plan can bring.</summary>
    /// <param name="Boxes">Of all districts that go without.</param>
    /// <param name="IsProven">Whether no plan brings more boxes.</param>
    /// <param name="Districts">Those that go without, by code; a district's boxes arrive all or not at all.</param>
    public sealed record Loss(int Boxes, bool IsProven, Text Text, IReadOnlyList<LostDistrict> Districts);

    /// <param name="IsUnreachable">
    /// Whether nothing can reach it, even if no other district got anything; else another might go without in its place.
    /// </param>
    public sealed record LostDistrict(string DistrictCode, int Boxes, bool IsUnreachable);

    public sealed record Other(string Kind, int Least);

    /// <param name="Subject">Code of the vehicle kind; null for other kinds of change.</param>
    /// <param name="With">The other change of a pair; null for a single change.</param>
    public sealed record Change(string Kind, string? Subject, Partner? With, ChangeResult Result);

    public sealed record Partner(string Kind, string? Subject);

    /// <summary>Why a plan is as it is: for every shipment, for every wish; or why there is no plan, and what would help.</summary>
    /// <response code="200">It is explained.</response>
    /// <response code="202">It will be: the plan is being solved or explained, and what is known so far is told.</response>
    /// <response code="409">The plan came to nothing that could be explained.</response>
    public static async Task<Results<Ok<Response>, Accepted<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, SchedulingDb db, CancellationToken ct)
    {
        var plan = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.OperationId == operationId && p.Id == planId, ct);
        if (plan is null)
        {
            return Unknown.Of("plan", planId);
        }

        var operation = await db.Operations.AsNoTracking().SingleAsync(o => o.Id == operationId, ct);
        var known = Project(plan, new LocalTime(operation.Details.TimeZone));
        return known.Status == ExplanationStatus.Pending ? TypedResults.Accepted((string?)null, known)
            : plan.Explanation is not null ? TypedResults.Ok(known)
            : PlanRefusal.NotExplained(plan).ToProblem();
    }

    private static Response Project(Plan plan, LocalTime time)
    {
        var explanation = plan.Explanation ?? new();
        var isInfeasible = plan.Status == PlanStatus.Infeasible;
        return new(
            plan.WillBeExplained ? ExplanationStatus.Pending
                : explanation.Failure.Length == 0 ? ExplanationStatus.Ready
                : ExplanationStatus.Failed,
            explanation.Failure,
            [.. explanation.Wishes.Select(w => new Wish(
                w.Wish.DistrictCode, w.Wish.Date, w.Wish.Weight, ResultOf(w.Outcome), w.Days, w.Cost, w.Proven, w.InTheWay, w.Moves,
                Text.Of(w.Text)))],
            [.. explanation.Shipments.Select(s => new Shipment(s.DistrictCode, time.ToUtc(s.DepartsAt), Text.Of(s.Text)))],
            explanation.Conflict is { } conflict ? new(conflict.Groups, [.. conflict.Sentences.Select(Text.Of)]) : null,
            explanation.Losses is not { } losses ? null : new(
                losses.Boxes, losses.Proven, Text.Of(losses.Text),
                [.. losses.Districts.Select(d => new LostDistrict(d.Code, d.Boxes, d.Alone))]),
            [.. explanation.WaysOut.Select(w => new WayOut(
                w.Kind, w.Least, Text.Of(w.Text), WhatIfBody.Of(w.WhatIf), w.With is { } other ? new(other.Kind, other.Least) : null,
                w.Result?.Cost, w.Result?.IsProven ?? false,
                [.. (w.Result?.Shipments ?? []).Select(s => new CuredDeparture(
                    s.DistrictCode, time.ToUtc(s.DepartsAt), time.ToUtc(s.ArrivesAt), s.Boxes, s.Vehicles, s.FromSecondStore))]))],
            isInfeasible ? ResultOf(explanation.Examined.Single()) : null,
            isInfeasible ? ResultOf(explanation.Examined.Pair()) : null,
            [.. explanation.Examined.Select(e => new Change(
                e.Change.Kind, e.Change.Subject, e.With is { } with ? new(with.Kind, with.Subject) : null, ResultOf(e.Verdict)))]);
    }

    private static ChangeResult ResultOf(ChangeVerdict verdict) => verdict switch
    {
        ChangeVerdict.Helps => ChangeResult.Helps,
        ChangeVerdict.DoesNotHelp => ChangeResult.DoesNotHelp,
        ChangeVerdict.Undecided => ChangeResult.Undecided,
        _ => ChangeResult.NotYetExamined,
    };

    private static WishResult ResultOf(WishOutcome outcome) => outcome switch
    {
        WishOutcome.Granted => WishResult.Granted,
        WishOutcome.Moved => WishResult.Moved,
        WishOutcome.Refused => WishResult.Refused,
        _ => WishResult.NotYetExamined,
    };
}
