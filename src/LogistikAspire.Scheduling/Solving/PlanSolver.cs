using System.Diagnostics;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Telemetry;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Scheduling.Solving;

/// <summary>
/// Solves the plans that were asked for, outside of any request, message or transaction, in two lanes: a re-plan never waits behind a plan
/// that somebody asked for at leisure.
/// </summary>
internal sealed class PlanSolver(
    IServiceScopeFactory scopes, NpgsqlDataSource database, PlanEvents events, TimeProvider clock,
    ILogger<PlanSolver> log) : BackgroundService
{
    // An alert over several districts arrives as several messages within milliseconds: solve once, for all of them.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);

    private sealed record Waiting(Guid OperationId, Guid PlanId);

    /// <param name="InForce">The published plan's answer; null before the first, and where it does not matter.</param>
    private sealed record Question(
        PlanningProblem Problem, int Circumstances, string? TraceParent, bool IsReplan, PlanningResult? InForce, string TimeZone);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Work([PlanOrigin.Replan], stoppingToken), Work([PlanOrigin.Request, PlanOrigin.WhatIf], stoppingToken));

    private Task Work(PlanOrigin[] origins, CancellationToken stoppingToken) => new Lane(events, clock, log).Run(
        async ct =>
        {
            foreach (var waiting in await FindWaiting(origins, ct))
            {
                await SolveIfFree(waiting, ct);
            }
        },
        stoppingToken);

    private Task<List<Waiting>> FindWaiting(PlanOrigin[] origins, CancellationToken ct) => InScope(db => db.Plans.AsNoTracking()
        .Where(p => p.Status == PlanStatus.Requested && origins.Contains(p.Origin))
        .OrderBy(p => p.RequestedAt)
        .Select(p => new Waiting(p.OperationId, p.Id))
        .ToListAsync(ct));

    private async Task SolveIfFree(Waiting waiting, CancellationToken ct)
    {
        await using var claim = await WorkClaim.Take(database, $"solve {waiting.PlanId}", ct);
        if (claim is not null)
        {
            await Solve(waiting, ct);
        }
    }

    private async Task Solve(Waiting waiting, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);

        // Before the plan is read, or a cancellation between the two would go unheard.
        using var hearing = events.Subscribe(happened =>
        {
            if (happened.PlanId == waiting.PlanId && happened.Status is not (null or PlanStatus.Requested))
            {
                stop.Cancel();
            }
        });

        await Task.Delay(Settle, clock, ct);
        var question = await InScope(db => Ask(db, waiting, ct));
        if (question is null)
        {
            return; // solved, cancelled or overtaken meanwhile
        }

        // In the trace of what asked for it, and nobody's once it is answered: the lane goes on.
        ActivityContext.TryParse(question.TraceParent, null, isRemote: true, out var cause);
        using var activity = SchedulingMetrics.Source.StartActivity("SolvePlan", ActivityKind.Internal, cause);
        activity?.SetTag("logistik.operation.id", waiting.OperationId).SetTag("logistik.plan.id", waiting.PlanId);
        Action<SchedulingDb, Plan> answer;
        try
        {
            await using var progress = new ProgressTeller(events, waiting.PlanId);
            var result = await Task.Factory.StartNew(
                () => Planner.Solve(question.Problem, progress, stop.Token), stop.Token, TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            stop.Token.ThrowIfCancellationRequested();

            // Whoever warned hears at once what cannot be saved; others hear that there is no plan, and the rest with the explanation.
            var losses = result.Status != PlanningStatus.Infeasible || !question.IsReplan ? null : await Task.Factory.StartNew(
                () => Planner.FindLosses(question.Problem, stop.Token), stop.Token, TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            answer = (db, plan) =>
            {
                var now = clock.GetUtcNow();
                if (plan.Solved(question.Problem, result, question.Circumstances, now, question.InForce, question.TimeZone) is { } proposed)
                {
                    db.Enqueue(proposed);
                }

                if (plan.Lost(losses, question.TimeZone) is { } impossible)
                {
                    db.Enqueue(impossible);
                }

                db.TellOnCommit(log => Tell(log, plan, result));
            };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return; // nobody wants it any more
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "Plan {Plan} of {Operation} could not be solved.", waiting.PlanId, waiting.OperationId);
            answer = (_, plan) => plan.Failed(e.Message, clock.GetUtcNow());
        }

        await InScope(db => db.OnFreshState(() => Answer(db, waiting, answer, ct)));
    }

    private async Task<Question?> Ask(SchedulingDb db, Waiting waiting, CancellationToken ct)
    {
        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.OperationId == waiting.OperationId && p.Id == waiting.PlanId, ct);
        if (plan.Status != PlanStatus.Requested)
        {
            return null;
        }

        // Read first: what changes while the rest is read makes the plan overtaken, never silently stale.
        var operation = await db.Operations.AsNoTracking().SingleAsync(o => o.Id == waiting.OperationId, ct);
        var problem = await ProblemBuilder.Build(db, operation, plan.RequestedMoment, clock.GetUtcNow(), ct);
        var inForce = plan.Origin == PlanOrigin.Replan ? await ReplacedPlan.Load(db, plan, ct) : null;
        return new(
            plan.WhatIf?.ApplyTo(problem) ?? problem, operation.Circumstances, plan.TraceParent, plan.Origin == PlanOrigin.Replan,
            inForce?.Result, operation.Details.TimeZone);
    }

    private static void Tell(ILogger log, Plan plan, PlanningResult result)
    {
        SchedulingMetrics.Solved(
            result.Status.ToString().ToLowerInvariant(), plan.Origin.ToString().ToLowerInvariant(), result.Seconds, result.Gap);
        log.LogInformation(
            "Plan {Outcome} after {Seconds:0.00} s, gap {Gap:P1} (plan {Plan}, operation {Operation}).",
            result.Status, result.Seconds, result.Gap, plan.Id, plan.OperationId);
    }

    private static async Task<int> Answer(SchedulingDb db, Waiting waiting, Action<SchedulingDb, Plan> answer, CancellationToken ct)
    {
        var plan = await db.Plans.SingleAsync(p => p.OperationId == waiting.OperationId && p.Id == waiting.PlanId, ct);
        if (plan.Status != PlanStatus.Requested)
        {
            return 0; // cancelled or overtaken while it was solved
        }

        answer(db, plan);
        return await db.SaveChangesAsync(ct);
    }

    private async Task<T> InScope<T>(Func<SchedulingDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<SchedulingDb>());
    }
}
