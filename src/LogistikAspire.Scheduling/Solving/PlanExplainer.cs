using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Scheduling.Solving;

/// <summary>
/// Explains solved plans, question by question, one plan at a time, in turns of a few seconds. What is known so far is stored with the
/// plan, so a process that dies meanwhile loses the question at hand and what it found in the last second.
/// </summary>
internal sealed class PlanExplainer(
    IServiceScopeFactory scopes, NpgsqlDataSource database, PlanEvents events, TimeProvider clock,
    ILogger<PlanExplainer> log) : BackgroundService
{
    // After it no question is begun until everybody else had a turn. A question begun is answered: each has limits of its own.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    // Each store touches the plan's row, which people consent to and publish meanwhile.
    private static readonly TimeSpan BetweenStores = TimeSpan.FromSeconds(1);

    private readonly ExplanationTurns _turns = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new Lane(events, clock, log).Run(
        async ct =>
        {
            while (await TakeTurn(ct))
            {
            }
        },
        stoppingToken);

    /// <returns>Whether a plan had a turn; false when none waits that no other replica is at.</returns>
    private async Task<bool> TakeTurn(CancellationToken ct)
    {
        foreach (var waiting in _turns.InOrder(await Find(ct)))
        {
            await using var claim = await WorkClaim.Take(database, $"explain {waiting.PlanId}", ct);
            if (claim is not null)
            {
                _turns.Took(waiting);
                await Explain(waiting, ct);
                return true;
            }
        }

        return false;
    }

    private async Task<List<Unexplained>> Find(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var plans = await scope.ServiceProvider.GetRequiredService<SchedulingDb>().Plans.AsNoTracking()
            .Where(p => (p.Explanation == null || !p.IsExplained)
                && (p.Status == PlanStatus.Draft || p.Status == PlanStatus.Published || p.Status == PlanStatus.Infeasible))
            .Select(p => new { p.OperationId, p.Id, p.Status, p.Result, p.SolvedAt })
            .ToListAsync(ct);
        return [.. plans.Select(
            p => new Unexplained(p.OperationId, p.Id, p.Status == PlanStatus.Published, p.Result?.Seconds ?? 0, p.SolvedAt))];
    }

    private async Task Explain(Unexplained waiting, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var plans = scope.ServiceProvider.GetRequiredService<SchedulingDb>().Plans
            .Where(p => p.OperationId == waiting.OperationId && p.Id == waiting.PlanId && (p.Explanation == null || !p.IsExplained));
        if (await plans.AsNoTracking().SingleOrDefaultAsync(ct) is not { } plan)
        {
            return; // explained by another replica since it was found
        }

        var operation = await scope.ServiceProvider.GetRequiredService<SchedulingDb>().Operations.AsNoTracking()
            .SingleAsync(o => o.Id == plan.OperationId, ct);
        var explanation = plan.Explanation ?? new();
        try
        {
            var (began, stored) = (clock.GetTimestamp(), clock.GetTimestamp());
            using var steps = Steps(
                plan.Problem!, plan.Result!, plan.Explanation, seeksLosses: plan.Origin == PlanOrigin.Request, ct).GetEnumerator();
            while (await Task.Factory.StartNew(steps.MoveNext, ct, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            {
                explanation = steps.Current;
                if (clock.GetElapsedTime(began) >= Turn)
                {
                    await Store(isComplete: false);
                    return;
                }

                if (clock.GetElapsedTime(stored) >= BetweenStores)
                {
                    await Store(isComplete: false);
                    stored = clock.GetTimestamp();
                }
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "Plan {PlanId} could not be explained.", plan.Id);
            explanation = explanation with { Failure = e.Message };
        }

        await Store(isComplete: true);

        async Task Store(bool isComplete)
        {
            var db = scope.ServiceProvider.GetRequiredService<SchedulingDb>();
            await using var turn = await db.Database.BeginTransactionAsync(ct);

            // Straight to the columns, past whoever holds the plan meanwhile.
            var stored = await plans.ExecuteUpdateAsync(
                row => row.SetProperty(p => p.Explanation, explanation).SetProperty(p => p.IsExplained, isComplete), ct);
            if (isComplete && stored > 0 && plan.Impossible(explanation, isComplete, operation.Details.TimeZone) is { } impossible)
            {
                db.Enqueue(impossible);
                await db.SaveChangesAsync(ct);
            }

            await turn.CommitAsync(ct);
        }
    }

    /// <summary>
    /// Asks the planner, one question with each step; a step takes as long as planning again, several times. The first tells what is known
    /// at the beginning.
    /// </summary>
    /// <param name="known">By earlier turns; null for the first.</param>
    /// <param name="seeksLosses">
    /// Whether what cannot be brought is still to be found: a re-plan is told it at once, and of an alternative it does not matter.
    /// </param>
    internal static IEnumerable<PlanExplanation> Steps(
        PlanningProblem problem, PlanningResult result, PlanExplanation? known, bool seeksLosses, CancellationToken ct) =>
        result.Status == PlanningStatus.Infeasible
            ? Changes(problem, result, known ?? new(), seeksLosses, ct)
            : Wishes(problem, result, known, ct);

    private static IEnumerable<PlanExplanation> Changes(
        PlanningProblem problem, PlanningResult result, PlanExplanation known, bool seeksLosses, CancellationToken ct)
    {
        var explanation = known with { Conflict = result.Conflict };
        foreach (var step in Planner.ExamineChanges(problem, known.Examined, ct))
        {
            explanation = explanation with
            {
                Examined = step.Examined,
                WaysOut = step.Found is null ? explanation.WaysOut : [.. explanation.WaysOut, PlanWayOut.Of(step.Found, problem, ct)],
            };
            yield return explanation;
        }

        // Last, since what would help matters more.
        if (seeksLosses && explanation.Losses is null && Planner.FindLosses(problem, ct) is { } losses)
        {
            yield return explanation with { Losses = losses };
        }
    }

    private static IEnumerable<PlanExplanation> Wishes(
        PlanningProblem problem, PlanningResult result, PlanExplanation? known, CancellationToken ct) => Planner
        .ExamineWishes(problem, result, known is null ? null : new(known.Wishes, known.Shipments), ct)
        .Select(explanation => new PlanExplanation { Wishes = explanation.Wishes, Shipments = explanation.Shipments });
}
