using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Plans;

internal static class SayReady
{
    public const int MaxNote = 300;

    /// <param name="Note">What there is to add.</param>
    public sealed record Request([property: MaxLength(MaxNote), Legible] string? Note = null);

    /// <summary>
    /// The caller's agency says that it is ready. Who says so, and when, is kept as the token has it. The same again changes nothing; after
    /// it was taken back it may be said anew.
    /// </summary>
    /// <response code="409">The agency is not asked (<c>item.not-asked</c>).</response>
    public static async Task<Results<Ok<ChecklistView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid itemId, Request request, MitigationDb db, TimeProvider clock, Caller caller, CancellationToken ct)
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

        if (!item.Agencies.Contains(caller.Agency))
        {
            return ChecklistRefusal.NotAsked(item, caller.Agency).ToProblem();
        }

        await db.ReadyAnswers.Where(a => a.OperationId == operationId && a.ItemId == itemId).LoadAsync(ct);
        var answer = await db.ReadyAnswers.FindAsync([operationId, itemId, caller.Agency], ct)
            ?? db.Add(new ReadyAnswer(operationId, itemId, caller.Agency)).Entity;
        answer.Say(request.Note, caller.KnownAs, clock.GetUtcNow());
        db.TellOnCommit(log => log.LogInformation(
            "{Agency} says that it is ready: {Item} (operation {Operation}).", caller.Agency, item.Text, operationId));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(ChecklistView.Of(item, db.ReadyAnswers.Local));
    }
}
