using System.Diagnostics;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Shared;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>
/// One attempt at the whole schedule: asked for, solved in the background, then published or left. Published plans are versions of the
/// operation's plan and stay readable.
/// </summary>
public sealed class Plan
{
    private Plan() { } // EF Core

    /// <param name="number">Counts the plans of the operation, from 1.</param>
    /// <param name="moment">Local moment of planning: nothing new leaves before it. Null: found when it is solved.</param>
    public Plan(Guid operationId, Guid id, int number, PlanOrigin origin, string reason, DateTime? moment, DateTimeOffset requestedAt)
    {
        OperationId = operationId;
        Id = id;
        Number = number;
        Origin = origin;
        Reason = reason;
        RequestedMoment = moment;
        RequestedAt = requestedAt;
        TraceParent = Activity.Current?.Id;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public int Number { get; private set; }
    public PlanOrigin Origin { get; private set; }

    /// <summary>Why a re-plan was asked for; empty otherwise.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Of these reasons, those that last until a plan is published, whatever becomes of alerts and loans.</summary>
    public IReadOnlyList<string> Lasting { get; init; } = [];
    public DateTime? RequestedMoment { get; private set; }

    /// <summary>Of an alternative: what it has otherwise than the operation. Null for every other plan.</summary>
    public WhatIf? WhatIf { get; init; }
    public DateTimeOffset RequestedAt { get; private set; }
    public PlanStatus Status { get; private set; }

    /// <summary>W3C trace context of what asked for it, so that the trace runs on through the solver.</summary>
    public string? TraceParent { get; private set; }

    /// <summary>The question as it was solved; null before.</summary>
    public PlanningProblem? Problem { get; private set; }

    /// <summary>The answer; null before it is solved.</summary>
    public PlanningResult? Result { get; private set; }

    /// <summary>The operation's circumstances on which it was solved.</summary>
    public int Circumstances { get; private set; }

    /// <summary>Why solving failed; empty otherwise.</summary>
    public string Failure { get; private set; } = "";
    public DateTimeOffset? SolvedAt { get; private set; }

    /// <summary>Why the answer is as it is, as far as that is found, after the answer; null before anything is.</summary>
    public PlanExplanation? Explanation { get; private set; }

    /// <summary>Whether nothing is left to be found.</summary>
    public bool IsExplained { get; private set; }

    /// <summary>Version of the operation's plan; null unless published.</summary>
    public int? Version { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Null unless somebody decided against it.</summary>
    public Rejection? Rejection { get; private set; }
    public uint RowVersion { get; private set; }

    public bool HasShipments => Result is { Status: PlanningStatus.Optimal or PlanningStatus.Feasible };

    /// <summary>False when it is explained, or came to nothing that need be.</summary>
    public bool WillBeExplained => (Explanation is null || !IsExplained)
        && Status is PlanStatus.Requested or PlanStatus.Draft or PlanStatus.Published or PlanStatus.Infeasible;

    /// <summary>Districts whose departures are not those in force when the plan was solved, ordered by code.</summary>
    public IReadOnlyList<string> ChangedDistricts => Problem?.Published is not { } published || !HasShipments
        ? []
        : Departures.Match(published, Result!.Shipments.Select(s => s.Departure)).ChangedDistricts;

    /// <param name="inForce">The answer of the plan in force, as it was made; null before the first.</param>
    /// <param name="timeZone">The operation's.</param>
    /// <returns>What others must hear: of a re-plan that has shipments, the proposal. Null otherwise.</returns>
    public ReplanProposed? Solved(
        PlanningProblem problem, PlanningResult result, int circumstances, DateTimeOffset at, PlanningResult? inForce = null,
        string timeZone = "UTC")
    {
        RequireRequested();
        (Problem, Result, Circumstances, SolvedAt) = (problem, result, circumstances, at);
        Status = HasShipments ? PlanStatus.Draft
            : result.Status == PlanningStatus.Infeasible ? PlanStatus.Infeasible
            : PlanStatus.Failed;
        Failure = Status == PlanStatus.Failed ? "The search limit ended before a plan was found." : "";
        return this is not { Origin: PlanOrigin.Replan, Status: PlanStatus.Draft } ? null : new()
        {
            OperationId = OperationId,
            PlanId = Id,
            Version = Number,
            Districts = ChangedDistricts,
            Reason = Reason,
            Cancelled = [.. Changed().Gone.Select(d => ReplanMessages.Of(d, new(timeZone)))],
            Added = [.. Changed().Added.Select(d => ReplanMessages.Of(d, new(timeZone)))],
            CostBefore = inForce?.Objective,
            CostAfter = result.Objective,
        };

        DepartureMatch<Departure, Departure> Changed() =>
            Departures.Match(problem.Published ?? [], result.Shipments.Select(s => s.Departure));
    }

    /// <summary>Keeps what no plan can bring, as the first thing that is known of why it is infeasible.</summary>
    /// <param name="losses">Null where it is not infeasible, the limit ended the search, or nobody has searched yet.</param>
    /// <param name="timeZone">The operation's.</param>
    /// <returns>What others must hear: of a re-plan, that there is none. Null otherwise.</returns>
    public ReplanImpossible? Lost(Losses? losses, string timeZone)
    {
        if (Status == PlanStatus.Infeasible)
        {
            Explanation = new() { Conflict = Result!.Conflict, Losses = losses };
        }

        return Impossible(Explanation, isExamined: false, timeZone);
    }

    /// <param name="explanation">As far as it is known.</param>
    /// <param name="isExamined">Whether nothing is left to be found.</param>
    /// <param name="timeZone">The operation's.</param>
    /// <returns>What others must hear of a re-plan for which there is no plan; null otherwise.</returns>
    public ReplanImpossible? Impossible(PlanExplanation? explanation, bool isExamined, string timeZone) =>
        this is not { Origin: PlanOrigin.Replan, Status: PlanStatus.Infeasible } || explanation is null
            ? null
            : ReplanMessages.Impossible(this, explanation, isExamined, new(timeZone));

    public void Failed(string failure, DateTimeOffset at)
    {
        RequireRequested();
        (Status, Failure, SolvedAt) = (PlanStatus.Failed, failure, at);
    }

    /// <returns>Null when it may be published on these circumstances, otherwise why not.</returns>
    public Refusal? MayPublish(int circumstances) => Status switch
    {
        PlanStatus.Draft when Origin == PlanOrigin.WhatIf => PlanRefusal.IsWhatIf,
        PlanStatus.Draft when Circumstances == circumstances => null,
        PlanStatus.Draft or PlanStatus.Overtaken =>
            new("plan.overtaken", "What the plan was made on has changed since. Ask for a new one."),
        PlanStatus.Requested => PlanRefusal.NotSolved,
        PlanStatus.Published or PlanStatus.Superseded => PlanRefusal.Published(this),
        PlanStatus.Rejected => PlanRefusal.Rejected(this),
        PlanStatus.Withdrawn => PlanRefusal.Withdrawn,
        _ => PlanRefusal.NoShipments(this),
    };

    /// <returns>Null when it has shipments to look at, otherwise why not.</returns>
    public Refusal? MayShow() =>
        HasShipments ? null : Status == PlanStatus.Requested ? PlanRefusal.NotSolved : PlanRefusal.NoShipments(this);

    /// <summary>Puts it into force; <see cref="MayPublish"/> was asked before.</summary>
    /// <param name="shipments">Every shipment of the operation from now on: those that stay, those on the road and the new ones.</param>
    /// <returns>What others must hear.</returns>
    public PlanPublished Publish(int version, IEnumerable<Shipment> shipments, DateTimeOffset at)
    {
        if (Status != PlanStatus.Draft || Origin == PlanOrigin.WhatIf)
        {
            throw new InvalidOperationException($"The plan is {Status}, by {Origin}: it cannot be published.");
        }

        (Status, Version, PublishedAt) = (PlanStatus.Published, version, at);
        return new()
        {
            OperationId = OperationId,
            PlanId = Id,
            Version = version,
            Shipments =
            [
                .. shipments.OrderBy(s => s.DepartsAt).ThenBy(s => s.DistrictCode).Select(s => new PlannedShipment
                {
                    ShipmentId = s.Id,
                    Version = s.Version,
                    DistrictCode = s.DistrictCode,
                    Boxes = s.Boxes,
                    DepartsAt = s.DepartsAt,
                    ArrivesAt = s.ArrivesAt,
                    UnloadedAt = s.UnloadedAt,
                    ReturnsAt = s.ReturnsAt,
                    Vehicles = [.. s.Vehicles.OrderBy(v => v.Key).Select(v => new VehicleCount { Kind = v.Key, Count = v.Value })],
                    Police = s.Police,
                    Soldiers = s.Soldiers,
                }),
            ],
        };
    }

    public void Superseded() => Status = PlanStatus.Superseded;

    /// <summary>Something happened before it was solved.</summary>
    public void Overtaken()
    {
        RequireRequested();
        Status = PlanStatus.Overtaken;
    }

    /// <summary>What it was proposed for has ended before anybody accepted it. What came to nothing stays as it is.</summary>
    public void Withdraw()
    {
        if (Status is PlanStatus.Requested or PlanStatus.Draft)
        {
            Status = PlanStatus.Withdrawn;
        }
    }

    /// <returns>Null when its search is called off, by this call or by an earlier one; otherwise why it cannot be.</returns>
    public Refusal? Cancel()
    {
        if (Status is not (PlanStatus.Requested or PlanStatus.Cancelled))
        {
            return new("plan.solved", $"There is nothing to cancel: the plan is {Status.ToString().ToLowerInvariant()}.");
        }

        Status = PlanStatus.Cancelled;
        return null;
    }

    /// <returns>Null when it is decided against, by this call or by an earlier one; otherwise why it cannot be.</returns>
    public Refusal? Reject(Rejection rejection)
    {
        switch (Status)
        {
            case PlanStatus.Rejected:
                return null;
            case PlanStatus.Draft:
                (Status, Rejection) = (PlanStatus.Rejected, rejection);
                return null;
            case PlanStatus.Requested:
                return PlanRefusal.NotSolved;
            case PlanStatus.Published or PlanStatus.Superseded:
                return PlanRefusal.Published(this);
            case PlanStatus.Withdrawn:
                return PlanRefusal.Withdrawn;
            default:
                return PlanRefusal.NoShipments(this);
        }
    }

    private void RequireRequested()
    {
        if (Status != PlanStatus.Requested)
        {
            throw new InvalidOperationException($"The plan is {Status}, not waiting to be solved.");
        }
    }
}

public enum PlanStatus
{
    /// <summary>Waits for the solver, or is being solved.</summary>
    Requested,

    /// <summary>Solved; may be published.</summary>
    Draft,

    /// <summary>Proven: nothing keeps every constraint.</summary>
    Infeasible,
    Failed,

    /// <summary>In force.</summary>
    Published,

    /// <summary>Was in force.</summary>
    Superseded,

    /// <summary>A re-plan in whose place a newer one was asked for before it was solved.</summary>
    Overtaken,

    /// <summary>Its search was called off.</summary>
    Cancelled,

    /// <summary>Decided against: the plan in force stays.</summary>
    Rejected,

    /// <summary>A re-plan whose reason ended, as when an alert did, before anybody accepted it: the plan in force stays.</summary>
    Withdrawn,
}

/// <summary>Who decided against a plan, why and when.</summary>
public sealed record Rejection(string By, string Reason, DateTimeOffset At);

public enum PlanOrigin
{
    /// <summary>Somebody asked for it.</summary>
    Request,

    /// <summary>Something happened that the plan in force cannot stand.</summary>
    Replan,

    /// <summary>An alternative, for comparing: it cannot be published.</summary>
    WhatIf,
}

internal static class PlanRefusal
{
    public static Refusal NotSolved { get; } = new("plan.not-solved", "The plan is not solved yet.");

    public static Refusal Withdrawn { get; } = new(
        "plan.withdrawn", "What the plan was proposed for has ended, so the plan in force stays. Ask for a plan if you want another.");

    public static Refusal IsWhatIf { get; } = new(
        "plan.what-if", "An alternative is for comparing. Change the operation's settings to it and ask for a plan.");

    public static Refusal Published(Plan plan) => new("plan.published", $"The plan was published as version {plan.Version}.");

    public static Refusal Rejected(Plan plan) => new(
        "plan.rejected", $"{plan.Rejection!.By} decided against the plan: {plan.Rejection.Reason}");

    public static Refusal NoShipments(Plan plan) =>
        new("plan.no-shipments", $"The plan has no shipments: it is {plan.Status.ToString().ToLowerInvariant()}.");

    public static Refusal NotExplained(Plan plan) =>
        new("plan.not-explained", $"The plan is {plan.Status.ToString().ToLowerInvariant()} and was not explained before.");
}
