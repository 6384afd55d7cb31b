using System.ComponentModel.DataAnnotations;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Proposals;

internal static class ListProposals
{
    /// <summary>What thresholds have proposed, by id; with <c>?state=open</c> what waits for BPBD.</summary>
    public static async Task<Results<Ok<Page<ProposalView>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId,
        [AllowedValues(null, "open", "taken", "dismissed", "lapsed")] string? state,
        [AsParameters] PageQuery page,
        MitigationDb db,
        TimeProvider clock,
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

        var now = clock.GetUtcNow();
        var proposals = await db.Proposals
            .AsNoTracking()
            .Where(p => p.OperationId == operationId && p.ProposalId > after)
            .Where(p => state == null
                || (state == "taken" && p.AlertId != null)
                || (state == "dismissed" && p.Reason != null)
                || (state == "open" && p.DecidedAt == null && p.Until > now)
                || (state == "lapsed" && p.DecidedAt == null && p.Until <= now))
            .OrderBy(p => p.ProposalId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(proposals.ConvertAll(p => ProposalView.Of(p, now)), p => p.ProposalId.ToString()));
    }
}
