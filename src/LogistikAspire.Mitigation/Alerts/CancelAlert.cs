using System.ComponentModel.DataAnnotations;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Drafts;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Alerts;

internal static class CancelAlert
{
    public const int MaxReason = 300;

    public sealed record Request([property: Required, MaxLength(MaxReason), Legible] string Reason);

    /// <summary>
    /// Ends an alert; in the same moment access is what the other alerts make of it. Cancelling again for the same
    /// reason finds it done; for another reason it is refused.
    /// </summary>
    public static async Task<Results<Ok<AlertView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid alertId, Request request, MitigationDb db, TimeProvider clock, CancellationToken ct)
    {
        var askedAt = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var access = await OperationAccess.Load(db, operation, ct);
        var alert = await db.Alerts.FindAsync([operationId, alertId], ct);
        if (alert is null)
        {
            return Unknown.Of("alert", alertId);
        }

        // Others have read it as a message of CAP, so they have to read its end as one.
        if (alert is { Origin: AlertOrigin.Own, IsInForce: true }
            && await db.Received.FindAsync([operationId, alertId], ct) is { } issued)
        {
            var message = DraftMessage.Cancelling(issued, request.Reason, operation, askedAt);
            await CapIntake.Receive(db, operation, message, CapWriter.Write(message), CapIntake.Own, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return TypedResults.Ok(AlertView.Of(alert));
        }

        if (alert.Cancel(request.Reason, askedAt, out var ended) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (ended is not null)
        {
            await CapIntake.EndByHand(db, operation, alertId, askedAt, ct);
            db.Enqueue(ended);
            db.TellOnCommit(log => log.LogInformation(
                "Alert ended: {Reason} (districts {District}; alert {Alert}, operation {Operation}).",
                request.Reason, string.Join(", ", alert.Districts), alertId, operationId));
            access.Publish(askedAt);
            await ForAlert.GiveBack(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(AlertView.Of(alert));
    }
}
