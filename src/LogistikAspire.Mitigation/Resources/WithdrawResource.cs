using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Resources;

internal static class WithdrawResource
{
    public const int MaxReason = 300;

    /// <param name="Reason">Why: whoever had asked for it, and the distribution if it was lent, are told.</param>
    public sealed record Request([property: Required, MaxLength(MaxReason), Legible] string Reason);

    /// <summary>
    /// Takes a resource of the caller's agency off stand-by, for good: what was asked of it is declined for this reason, and a loan ends.
    /// Withdrawing it again for the same reason finds it done; for another reason it is refused.
    /// </summary>
    public static async Task<Results<Ok<ResourceView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid resourceId, Request request, MitigationDb db, TimeProvider clock, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await ResourceTurn.Take(db, operationId, resourceId, caller, ct);
        if (turn is null)
        {
            return refused!;
        }

        var (resource, now) = (turn.Resource, clock.GetUtcNow());
        var wasWithdrawn = resource.IsWithdrawn;
        if (resource.Withdraw(request.Reason, now, out var message) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (!wasWithdrawn)
        {
            foreach (var open in turn.Requests.Where(r => r.State is RequestState.Asked or RequestState.Confirmed))
            {
                open.Decline(request.Reason, caller.KnownAs, now);
            }

            if (message is not null)
            {
                db.Enqueue(message);
            }

            db.TellOnCommit(log => log.LogWarning(
                "{Agency} has withdrawn {Name}: {Reason} (district {District}; resource {Resource}, operation {Operation}).",
                resource.Agency, resource.Name, request.Reason, resource.DistrictCode, resourceId, operationId));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(ResourceView.Of(resource));
    }
}
