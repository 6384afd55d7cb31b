using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Plans;

internal static class TakeReadyBack
{
    /// <summary>
    /// The caller's agency takes its yes back: who did, and when, is kept beside who had said it. What was not said stays so.
    /// </summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid itemId, MitigationDb db, TimeProvider clock, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.ChecklistItems.FindAsync([operationId, itemId], ct) is not { } item)
        {
            return Unknown.Of("item", itemId);
        }

        if (await db.ReadyAnswers.FindAsync([operationId, itemId, caller.Agency], ct) is { Stands: true } answer)
        {
            answer.TakeBack(caller.KnownAs, clock.GetUtcNow());
            db.TellOnCommit(log => log.LogWarning(
                "{Agency} says no longer that it is ready: {Item} (operation {Operation}).", caller.Agency, item.Text, operationId));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
