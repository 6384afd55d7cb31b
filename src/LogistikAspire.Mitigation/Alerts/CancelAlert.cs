using System.ComponentModel.DataAnnotations;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Alerts;

internal static class CancelAlert
{
    public const int MaxReason = 300;

    public sealed record Request
    {
        [Required, MaxLength(MaxReason)]
        public required string Reason { get; init; }
    }

    /// <summary>
    /// Ends an alert; in the same moment the ways are what the other alerts and declarations make of them. Cancelling again for the same
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

        var hindrances = await Hindrances.Load(db, operation, ct);
        var alert = await db.Alerts.FindAsync([operationId, alertId], ct);
        if (alert is null)
        {
            return Unknown.Of("alert", alertId);
        }

        var before = alert.Version;
        if (alert.Cancel(request.Reason, askedAt) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (alert.Version > before)
        {
            db.Enqueue(new AlertEnded
            {
                OperationId = operationId,
                AlertId = alertId,
                Version = alert.Version,
                Reason = "cancelled",
            });
            db.TellOnCommit(log => log.LogInformation(
                "Alert ended: {Reason} (districts {District}; alert {Alert}, operation {Operation}).",
                request.Reason, string.Join(", ", alert.Districts), alertId, operationId));
            hindrances.Publish(askedAt);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(AlertView.Of(alert));
    }
}
