using System.ComponentModel.DataAnnotations;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Plans;

internal static class ListStates
{
    /// <summary>
    /// The states that were recorded, by id, those that ended included; with <c>?kind=river</c> one authority's only. Of one kind and place
    /// the latest that has begun holds.
    /// </summary>
    public static async Task<Results<Ok<Page<StateView>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId,
        [AllowedValues(null, "regent", "weather", "river")] string? kind,
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

        StateKind? wanted = kind is null ? null : Enum.Parse<StateKind>(kind, ignoreCase: true);
        var states = await db.DeclaredStates
            .AsNoTracking()
            .Where(s => s.OperationId == operationId && s.StateId > after && (wanted == null || s.Kind == wanted))
            .OrderBy(s => s.StateId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(states.ConvertAll(StateView.Of), s => s.StateId.ToString()));
    }
}
