using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Replans;

/// <summary>
/// Asks for a re-plan within the caller's transaction. It takes the place of one that is not solved yet: that one may have read its
/// circumstances before this change.
/// </summary>
internal static class RequestReplan
{
    /// <summary>For a reason that lasts until a plan is published: other boxes, another voting day.</summary>
    public static async Task Add(SchedulingDb db, Operation operation, string reason, DateTimeOffset now, CancellationToken ct) =>
        Ask(db, operation, await Open(db, operation.Id, ct), [reason], await Troubles(db, operation.Id, ct), now);

    /// <summary>
    /// After shipments were held or freed: asks while something keeps any of them from its way. When nothing does any more, what was
    /// proposed for it and nobody accepted is withdrawn, since it would move districts for nothing.
    /// </summary>
    /// <param name="isHit">Whether the change holds a shipment; otherwise only what is proposed already is looked at again.</param>
    public static async Task Follow(SchedulingDb db, Operation operation, bool isHit, DateTimeOffset now, CancellationToken ct)
    {
        var open = await Open(db, operation.Id, ct);
        if (!isHit && open.Count == 0)
        {
            return;
        }

        var troubles = await Troubles(db, operation.Id, ct);
        if (troubles.Count > 0 || open.Any(p => p.Lasting.Count > 0))
        {
            Ask(db, operation, open, [], troubles, now);
        }
        else if (open.Count > 0)
        {
            open.ForEach(p => p.Withdraw());
            db.Enqueue(new ReplanWithdrawn { OperationId = operation.Id, Version = open[^1].Number });
        }
    }

    private static void Ask(
        SchedulingDb db, Operation operation, List<Plan> open, IReadOnlyList<string> lasting, IReadOnlyList<string> troubles,
        DateTimeOffset now)
    {
        foreach (var unsolved in open.Where(p => p.Status == PlanStatus.Requested))
        {
            unsolved.Overtaken();
        }

        lasting = [.. open.SelectMany(p => p.Lasting).Concat(lasting).Distinct()];
        var reason = string.Join("; ", lasting.Concat(troubles).Distinct());
        db.Add(new Plan(operation.Id, Guid.CreateVersion7(), operation.RequestPlan(), PlanOrigin.Replan, reason, moment: null, now)
        {
            Lasting = lasting,
        });
    }

    /// <summary>Re-plans that nobody accepted or rejected, since the plan in force was asked for.</summary>
    private static async Task<List<Plan>> Open(SchedulingDb db, Guid operationId, CancellationToken ct)
    {
        var inForce = await db.Plans.Where(p => p.OperationId == operationId && p.Status == PlanStatus.Published)
            .Select(p => (int?)p.Number).SingleOrDefaultAsync(ct) ?? 0;
        return await db.Plans
            .Where(p => p.OperationId == operationId && p.Origin == PlanOrigin.Replan && p.Number > inForce
                && (p.Status == PlanStatus.Requested || p.Status == PlanStatus.Draft
                    || p.Status == PlanStatus.Infeasible || p.Status == PlanStatus.Failed))
            .OrderBy(p => p.Number)
            .ToListAsync(ct);
    }

    /// <summary>Why shipments of the plan in force cannot leave as planned, each reason once.</summary>
    private static async Task<IReadOnlyList<string>> Troubles(SchedulingDb db, Guid operationId, CancellationToken ct) =>
    [
        .. (await db.Shipments.InForce(operationId).Where(s => !s.HasLeft).OrderBy(s => s.DepartsAt).ThenBy(s => s.Id).ToListAsync(ct))
            .Where(s => s.Gate.Route.State == ConditionState.Failed)
            .Select(s => s.Gate.Route.Reason).Distinct(),
    ];
}
