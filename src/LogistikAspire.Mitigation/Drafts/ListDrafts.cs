using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Drafts;

internal static class ListDrafts
{
    /// <summary>The warnings that BPBD has written for the operation, by id, also those that were issued.</summary>
    public static async Task<Results<Ok<Page<DraftView>>, ValidationProblem, ProblemHttpResult>> Handle(
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

        var drafts = await db.Drafts
            .AsNoTracking()
            .Where(d => d.OperationId == operationId && d.DraftId > after)
            .OrderBy(d => d.DraftId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(drafts.ConvertAll(DraftView.Of), d => d.DraftId.ToString()));
    }
}
