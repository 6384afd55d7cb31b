using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Proposals;

internal static class DropThreshold
{
    /// <summary>Drops a mark: nothing more is proposed by it. What it proposed stays. Dropping it again changes nothing.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid thresholdId, MitigationDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Thresholds.FindAsync([operationId, thresholdId], ct) is { } threshold)
        {
            db.Remove(threshold);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
