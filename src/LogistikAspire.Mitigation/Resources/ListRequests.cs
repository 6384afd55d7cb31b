using System.ComponentModel.DataAnnotations;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Resources;

internal static class ListRequests
{
    /// <summary>
    /// What was asked of the owners of resources, by id; with <c>?state=asked</c> what waits for an answer, with <c>?agency=damkar</c> what
    /// is asked of one of them.
    /// </summary>
    public static async Task<Results<Ok<Page<RequestView>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId,
        [AllowedValues(null, "asked", "confirmed", "declined", "takenBack")] string? state,
        [AllowedValues(null, "bpbd", "damkar", "dinkes", "kodim", "polres")] string? agency,
        [AsParameters] PageQuery page,
        MitigationDb db,
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

        RequestState? wanted = state is null ? null : Enum.Parse<RequestState>(state, ignoreCase: true);
        var requests = await db.ResourceRequests
            .AsNoTracking()
            .Where(r => r.OperationId == operationId && r.RequestId > after && (wanted == null || r.State == wanted))
            .Where(r => agency == null
                || db.Resources.Any(o => o.OperationId == operationId && o.ResourceId == r.ResourceId && o.Agency == agency))
            .OrderBy(r => r.RequestId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(requests.ConvertAll(RequestView.Of), r => r.RequestId.ToString()));
    }
}
