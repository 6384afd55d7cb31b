using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Mitigation.Rules;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Drafts;

internal static class IssueDraft
{
    /// <summary>
    /// Issues a warning: it becomes a message of CAP 1.2 that others read (<c>GET alerts/{alertId}/cap</c>, <c>alerts.atom</c>,
    /// <c>alerts.geojson</c>), and acts here as any other does, in the same moment. Issuing it again finds it done.
    /// </summary>
    /// <response code="409">
    /// The operation wants a second person (<c>draft.second-person</c>), it hits no district, its time is over, or what it should replace
    /// is not in force.
    /// </response>
    public static async Task<Results<Ok<AlertView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid draftId, MitigationDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var askedAt = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Drafts.FindAsync([operationId, draftId], ct) is not { } draft)
        {
            return Unknown.Of("draft", draftId);
        }

        if (draft.IssuedAt is null)
        {
            if (await Issue(db, operation, draft, caller.Subject, askedAt, ct) is { } refusal)
            {
                return refusal.ToProblem();
            }

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(AlertView.Of((await db.Alerts.FindAsync([operationId, draftId], ct))!));
    }

    private static async Task<Refusal?> Issue(
        MitigationDb db, Operation operation, Draft draft, string person, DateTimeOffset askedAt, CancellationToken ct)
    {
        var rules = await OperationRules.Of(db, operation.OperationId, ct);
        if (draft.MayBeIssuedBy(person, rules.NeedsSecondPerson) is { } refusal)
        {
            return refusal;
        }

        var replaced = await DraftMessage.Replaced(db, draft, ct);
        if (draft.Content.Replaces is { } alertId && replaced is null)
        {
            return DraftRefusal.ReplacesNothing(alertId);
        }

        var names = await db.Districts.Where(d => d.OperationId == operation.OperationId)
            .ToDictionaryAsync(d => d.DistrictCode, d => d.Name, ct);
        var message = DraftMessage.Of(draft, operation, rules, replaced, names, askedAt);
        var receipt = await CapIntake.Receive(
            db, operation, draft.DraftId, message, CapWriter.Write(message), CapIntake.Own, ct);
        draft.Issue(person, askedAt);
        return receipt.Districts.Count == 0 ? DraftRefusal.NoDistrict() : receipt.Why is not null ? DraftRefusal.Over() : null;
    }
}
