using System.ComponentModel.DataAnnotations;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Scenarios;

internal static class ListScenarioRuns
{
    /// <param name="RunId">Its id.</param>
    /// <param name="Scenario">Name of the scenario.</param>
    /// <param name="RanBy">Who ran it.</param>
    /// <param name="RanAt">When (UTC).</param>
    /// <param name="PlanVersion">Version of the plan that was in force.</param>
    /// <param name="Shipments">Shipments that would be hit.</param>
    /// <param name="Boxes">Their boxes.</param>
    /// <param name="PollingStations">Polling stations of their districts; null where a list is not known here.</param>
    public sealed record Response(
        Guid RunId, string Scenario, string RanBy, DateTimeOffset RanAt, int PlanVersion, int Shipments, int Boxes, int? PollingStations);

    /// <summary>The runs that are kept, by id; with <c>?scenario=banjar-january-2021</c> those of one scenario.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [MaxLength(DescribeScenario.MaxName)] string? scenario, [AsParameters] PageQuery page, MitigationDb db,
        CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var runs = await db.ScenarioRuns
            .AsNoTracking()
            .Where(r => r.OperationId == operationId && r.RunId > after && (scenario == null || r.Scenario == scenario))
            .OrderBy(r => r.RunId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(
            runs.ConvertAll(r => new Response(
                r.RunId, r.Scenario, r.RanBy, r.RanAt, r.Result.PlanVersion, r.Result.Shipments, r.Result.Boxes, r.Result.PollingStations)),
            r => r.RunId.ToString()));
    }
}
