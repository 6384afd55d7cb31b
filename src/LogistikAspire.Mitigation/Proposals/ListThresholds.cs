using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Proposals;

internal static class ListThresholds
{
    /// <summary>The marks at which something is proposed, by id.</summary>
    public static async Task<Results<Ok<Page<ThresholdView>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, MitigationDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var thresholds = await db.Thresholds
            .AsNoTracking()
            .Where(t => t.OperationId == operationId && t.ThresholdId > after)
            .OrderBy(t => t.ThresholdId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(thresholds.ConvertAll(ThresholdView.Of), t => t.ThresholdId.ToString()));
    }
}
