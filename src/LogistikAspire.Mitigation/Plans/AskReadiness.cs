using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Plans;

internal static class AskReadiness
{
    public const int MaxText = 300;

    /// <summary>Items that an operation may have: what is longer nobody reads in a meeting.</summary>
    public const int MostItems = 100;

    /// <param name="Text">What must be ready, in Indonesian.</param>
    /// <param name="Agencies">Codes of those that are to say yes: kpu, bpbd, damkar, dinkes, kodim, polres.</param>
    /// <param name="TextInEnglish">The same in English; the English page shows the Indonesian text without it.</param>
    public sealed record Request(
        [property: Required, MaxLength(MaxText), Legible] string Text,
        [property: Required, Length(1, 6)] IReadOnlyList<string> Agencies,
        [property: MaxLength(MaxText), Legible] string? TextInEnglish = null);

    /// <summary>
    /// Puts an item on the readiness checklist, or changes it while nobody has said yes to it; more agencies may be asked at any time. The
    /// same again changes nothing.
    /// </summary>
    /// <response code="409">
    /// Somebody has said yes to it as it is (<c>item.answered</c>), or the list is full (<c>checklist.full</c>).
    /// </response>
    public static async Task<Results<Created<ChecklistView>, Ok<ChecklistView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid itemId, Request request, MitigationDb db, CancellationToken ct)
    {
        var faults = request.Agencies.Index()
            .Where(a => !Policies.SayReady.Anywhere.Contains(a.Item))
            .ToDictionary(a => $"agencies[{a.Index}]", _ => new[] { $"One of {string.Join(", ", Policies.SayReady.Anywhere)}." });
        if (faults.Count > 0)
        {
            return TypedResults.ValidationProblem(faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var known = await db.ChecklistItems.FindAsync([operationId, itemId], ct);
        var answers = await db.ReadyAnswers.Where(a => a.OperationId == operationId && a.ItemId == itemId).ToListAsync(ct);
        if (known is null && await db.ChecklistItems.CountAsync(i => i.OperationId == operationId, ct) >= MostItems)
        {
            return ChecklistRefusal.Full.ToProblem();
        }

        var item = known ?? db.Add(new ChecklistItem(operationId, itemId)).Entity;
        if (!item.Says(request.Text, request.TextInEnglish, request.Agencies))
        {
            if (item.Say(request.Text, request.TextInEnglish, request.Agencies, answers.FindAll(a => a.Stands)) is { } refusal)
            {
                return refusal.ToProblem();
            }

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        var view = ChecklistView.Of(item, answers);
        return known is null ? TypedResults.Created((string?)null, view) : TypedResults.Ok(view);
    }
}
