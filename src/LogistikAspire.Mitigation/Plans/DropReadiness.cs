using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Plans;

internal static class DropReadiness
{
    /// <summary>
    /// Takes an item off the readiness checklist, while no yes to it stands. Dropping it again changes nothing.
    /// </summary>
    /// <response code="409">Somebody has said yes to it (<c>item.answered</c>): they take that back first.</response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid itemId, MitigationDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.ChecklistItems.FindAsync([operationId, itemId], ct) is { } item)
        {
            var given = await db.ReadyAnswers
                .Where(a => a.OperationId == operationId && a.ItemId == itemId && a.TakenBackAt == null)
                .ToListAsync(ct);
            if (given.Count > 0)
            {
                return ChecklistRefusal.Answered(given).ToProblem();
            }

            db.Remove(item);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
