using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Solving;

internal static class FollowPlan
{
    // So often the reader hears at least something, and the plan is looked at whether or not its events got through.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <param name="Status"><c>requested</c> while it is solved.</param>
    /// <param name="Seconds">Since the search began; 0 before.</param>
    /// <param name="Objective">Of the best plan so far; null before the first.</param>
    /// <param name="Bound">No plan is cheaper than this; null while nothing is known.</param>
    /// <param name="Gap">(objective - bound) / objective; 0 when proven optimal.</param>
    public sealed record Response(PlanStatus Status, double Seconds, decimal? Objective, decimal? Bound, double? Gap);

    /// <summary>
    /// The search for a plan as server-sent events: <c>progress</c> with the best plan so far and the bound, then one <c>result</c>, with
    /// which the stream ends. Of a plan that is solved only that.
    /// </summary>
    public static async Task<Results<ServerSentEventsResult<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, SchedulingDb db, PlanEvents events, IServiceScopeFactory scopes, CancellationToken ct)
    {
        if (!await db.Plans.AnyAsync(p => p.OperationId == operationId && p.Id == planId, ct))
        {
            return Unknown.Of("plan", planId);
        }

        return TypedResults.ServerSentEvents(Follow(operationId, planId, events, scopes, ct));
    }

    /// <summary>
    /// Reads the plan in a scope of its own each time: the stream may outlive the connection that a request's scope would hold.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<Response>> Follow(
        Guid operationId, Guid planId, PlanEvents events, IServiceScopeFactory scopes, [EnumeratorCancellation] CancellationToken ct)
    {
        // Before the plan is read, so that nothing happens unheard between the two.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var followed = events.Follow(planId, end.Token);
        try
        {
            while (true)
            {
                var plan = await Read(operationId, planId, scopes, ct);
                if (plan.Status != PlanStatus.Requested)
                {
                    yield return new(plan, "result");
                    yield break;
                }

                yield return new(InProgress(events.Latest(planId)), "progress");
                await foreach (var progress in UntilItsStatusMoves(followed, ct))
                {
                    yield return new(InProgress(progress), "progress");
                }
            }
        }
        finally
        {
            await end.CancelAsync();
        }
    }

    /// <summary>Its progress, until its status has changed, something may have been missed, or nothing was heard for a beat.</summary>
    private static async IAsyncEnumerable<PlanningProgress> UntilItsStatusMoves(
        System.Threading.Channels.ChannelReader<PlanEvent> events, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            using var beat = CancellationTokenSource.CreateLinkedTokenSource(ct);
            beat.CancelAfter(Beat);
            PlanEvent? happened = null;
            try
            {
                happened = await events.ReadAsync(beat.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
            }

            if (happened?.Progress is null)
            {
                yield break;
            }

            yield return happened.Progress;
        }
    }

    private static Response InProgress(PlanningProgress? progress) =>
        new(PlanStatus.Requested, progress?.Seconds ?? 0, progress?.Objective, progress?.Bound, progress?.Gap);

    /// <summary>Without the question and the explanation, which are large and which nobody asks for every beat.</summary>
    private static async Task<Response> Read(Guid operationId, Guid planId, IServiceScopeFactory scopes, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var plan = await scope.ServiceProvider.GetRequiredService<SchedulingDb>().Plans.AsNoTracking()
            .Where(p => p.OperationId == operationId && p.Id == planId)
            .Select(p => new { p.Status, p.Result })
            .SingleAsync(ct);
        return new(plan.Status, plan.Result?.Seconds ?? 0, plan.Result?.Objective, plan.Result?.Bound, plan.Result?.Gap);
    }
}
