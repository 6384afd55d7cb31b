using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Scenarios;

internal static class ListScenarios
{
    /// <summary>The scenarios that can be run, by name: those that come with the system, and the operation's own.</summary>
    public static async Task<Results<Ok<Page<ScenarioView>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, MitigationDb db, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        // At most a hundred of its own, so that both kinds can be put in one order here.
        var own = await db.Scenarios.AsNoTracking().Where(s => s.OperationId == operationId).ToListAsync(ct);
        var after = page.After ?? "";
        var scenarios = own.Select(ScenarioView.Of).Concat(Scenario.BuiltIn)
            .Where(s => string.CompareOrdinal(s.Name, after) > 0)
            .OrderBy(s => s.Name, StringComparer.Ordinal)
            .Take(page.Limit + 1);
        return TypedResults.Ok(page.Cut([.. scenarios], s => s.Name));
    }
}
