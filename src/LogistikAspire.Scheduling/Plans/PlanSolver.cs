using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>Wakes the solver of this process.</summary>
public sealed class PlanBell : Bell;

/// <summary>
/// Solves the plans that were asked for, one at a time, outside of any request, message or transaction; when none waits, explains those
/// that are solved.
/// </summary>
internal sealed class PlanSolver(
    IServiceScopeFactory scopes, NpgsqlDataSource database, PlanBell bell, PlanExplainer explainer, TimeProvider clock, ILogger<PlanSolver> log)
    : BackgroundService
{
    // The bell rings for what was asked for here; the sweep finds what another replica was asked for and did not live to solve.
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    // An alert over several districts arrives as several messages within milliseconds: solve once, for all of them. Those who ring from
    // within a transaction commit it meanwhile.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);

    private sealed record Waiting(Guid OperationId, Guid PlanId);

    private sealed record Question(PlanningProblem Problem, int Circumstances);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var waiting in await FindWaiting(stoppingToken))
                {
                    await SolveIfFree(waiting, stoppingToken);
                }

                await ExplainUntilRung(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The solver could not go on: {Reason} It tries again.", e.GetBaseException().Message);
                await Task.Delay(Sweep, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    private Task<List<Waiting>> FindWaiting(CancellationToken ct) => InScope(db => db.Plans.AsNoTracking()
        .Where(p => p.Status == PlanStatus.Requested)
        .OrderBy(p => p.RequestedAt)
        .Select(p => new Waiting(p.OperationId, p.Id))
        .ToListAsync(ct));

    private async Task SolveIfFree(Waiting waiting, CancellationToken ct)
    {
        await using var claim = await PlanClaim.Take(database, "solve", waiting.PlanId, ct);
        if (claim is not null)
        {
            await Solve(waiting, ct);
        }
    }

    /// <summary>Returns when a plan waits to be solved, at the latest after a sweep. Explaining then stops, to begin again when none waits.</summary>
    private async Task ExplainUntilRung(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var explaining = explainer.ExplainAll(stop.Token);
        do
        {
            await bell.Wait(Sweep, ct);
            await Task.Delay(Settle, clock, ct);
        }
        while (!explaining.IsCompleted && (await FindWaiting(ct)).Count == 0);

        if (explaining.IsCompleted)
        {
            await explaining;
            return;
        }

        await stop.CancelAsync();
        await explaining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Solve(Waiting waiting, CancellationToken ct)
    {
        var question = await InScope(db => Ask(db, waiting, ct));
        if (question is null)
        {
            return; // solved or overtaken meanwhile
        }

        Action<Plan> answer;
        try
        {
            var result = await Task.Factory.StartNew(
                () => Planner.Solve(question.Problem, null, ct), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            ct.ThrowIfCancellationRequested();
            answer = plan => plan.Solved(question.Problem, result, question.Circumstances, clock.GetUtcNow());
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "Plan {PlanId} could not be solved.", waiting.PlanId);
            answer = plan => plan.Failed(e.Message, clock.GetUtcNow());
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
        return new(problem, operation.Circumstances);
    }

    private static async Task<int> Answer(SchedulingDb db, Waiting waiting, Action<Plan> answer, CancellationToken ct)
    {
        var plan = await db.Plans.SingleAsync(p => p.OperationId == waiting.OperationId && p.Id == waiting.PlanId, ct);
        if (plan.Status != PlanStatus.Requested)
        {
            return 0; // overtaken while it was solved
        }

        answer(plan);
        if (plan is { Origin: PlanOrigin.Replan, Status: PlanStatus.Draft })
        {
            db.Enqueue(new ReplanProposed
            {
                OperationId = plan.OperationId,
                PlanId = plan.Id,
                Version = plan.Number,
                Districts = [.. MovedDistricts(plan.Problem!, plan.Result!)],
                Reason = plan.Reason,
            });
        }

        return await db.SaveChangesAsync(ct);
    }

    /// <summary>Districts that leave at other slots than published.</summary>
    public static IEnumerable<string> MovedDistricts(PlanningProblem problem, PlanningResult result) =>
        problem.PublishedSlots is not { } published
            ? []
            : result.Shipments.GroupBy(s => s.DistrictCode)
                .Where(g => !published.TryGetValue(g.Key, out var slots) || !slots.ToHashSet().SetEquals(g.Select(s => s.DepartsAt)))
                .Select(g => g.Key)
                .Order();

    private async Task<T> InScope<T>(Func<SchedulingDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<SchedulingDb>());
    }
}
