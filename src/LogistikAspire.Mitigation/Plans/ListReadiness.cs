using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Plans;

internal static class ListReadiness
{
    /// <summary>The readiness checklist, by id: what must be ready, and who has said yes when, or has taken that back.</summary>
    public static async Task<Results<Ok<Page<ChecklistView>>, ValidationProblem, ProblemHttpResult>> Handle(
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

        var items = await db.ChecklistItems
            .AsNoTracking()
            .Where(i => i.OperationId == operationId && i.ItemId > after)
            .OrderBy(i => i.ItemId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        var answers = await db.ReadyAnswers.AsNoTracking().Where(a => a.OperationId == operationId).ToListAsync(ct);
        return TypedResults.Ok(page.Cut(items.ConvertAll(i => ChecklistView.Of(i, answers)), i => i.ItemId.ToString()));
    }
}
