using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Scheduling.Solving;

/// <summary>
/// Explains solved plans, one at a time, when nothing waits to be solved. What is not explained is found in the database, so a process
/// that dies meanwhile loses time and nothing else.
/// </summary>
internal sealed class PlanExplainer(IServiceScopeFactory scopes, NpgsqlDataSource database, ILogger<PlanExplainer> log)
{
    private sealed record Unexplained(Guid OperationId, Guid PlanId);

    /// <summary>Explains every plan that no other replica is at. Cancelled, it leaves the one at hand to be explained later.</summary>
    public async Task ExplainAll(CancellationToken ct)
    {
        foreach (var plan in await Find(ct))
        {
            await using var claim = await PlanClaim.Take(database, "explain", plan.PlanId, ct);
            if (claim is not null)
            {
                await Explain(plan, ct);
            }
        }
    }

    private async Task<List<Unexplained>> Find(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SchedulingDb>().Plans.AsNoTracking()
            .Where(p => p.Explanation == null
                && (p.Status == PlanStatus.Draft || p.Status == PlanStatus.Published || p.Status == PlanStatus.Infeasible))
            .OrderBy(p => p.SolvedAt)
            .Select(p => new Unexplained(p.OperationId, p.Id))
            .ToListAsync(ct);
    }

    private async Task Explain(Unexplained waiting, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var plans = scope.ServiceProvider.GetRequiredService<SchedulingDb>().Plans
            .Where(p => p.OperationId == waiting.OperationId && p.Id == waiting.PlanId && p.Explanation == null);
        if (await plans.AsNoTracking().SingleOrDefaultAsync(ct) is not { } plan)
        {
            return; // explained by another replica since it was found
        }

        var explanation = await Explain(plan, ct);

        // Straight to the column: people consent to the plan, and publish it, meanwhile.
        await plans.ExecuteUpdateAsync(row => row.SetProperty(p => p.Explanation, explanation), ct);
    }

    private async Task<PlanExplanation> Explain(Plan plan, CancellationToken ct)
    {
        try
        {
            var explanation = await Task.Factory.StartNew(
                () => Find(plan.Problem!, plan.Result!, ct), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            ct.ThrowIfCancellationRequested();
            return explanation;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "Plan {PlanId} could not be explained.", plan.Id);
            return new() { Failure = e.Message };
        }
    }

    /// <summary>Asks the planner; takes as long as planning again, several times.</summary>
    internal static PlanExplanation Find(PlanningProblem problem, PlanningResult result, CancellationToken ct)
    {
        if (result.Status == PlanningStatus.Infeasible)
        {
            var infeasibility = Planner.Diagnose(problem, ct);
            return new()
            {
                Conflict = infeasibility.Conflict,
                WaysOut =
                [
                    .. infeasibility.WaysOut.Select(w => new PlanWayOut(
                        w.Kind, w.Least, w.Text, WhatIf.Between(w.Text.Indonesian, problem, w.Problem))),
                ],
            };
        }

        var explanation = Planner.Explain(problem, result, cancellation: ct);
        return new() { Wishes = explanation.Wishes, Shipments = explanation.Shipments };
    }
}
