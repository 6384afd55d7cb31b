using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Scenarios;

internal static class GetScenarioRun
{
    /// <summary>One run of a scenario, with what it would have hit of the plan that was in force then.</summary>
    public static async Task<Results<Ok<RunView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid runId, MitigationDb db, CancellationToken ct) =>
        await db.ScenarioRuns.AsNoTracking().SingleOrDefaultAsync(r => r.OperationId == operationId && r.RunId == runId, ct) is { } run
            ? TypedResults.Ok(RunView.Of(run))
            : Unknown.Of("run", runId);
}
