using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Resources;

internal static class EndLoan
{
    /// <summary>Takes a vehicle of the caller's agency back from the distribution. What is not lent stays so.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid resourceId, MitigationDb db, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await ResourceTurn.Take(db, operationId, resourceId, caller, ct);
        if (turn is null)
        {
            return refused!;
        }

        var resource = turn.Resource;
        if (resource.TakeBack("Its owner has taken it back.") is { } takenBack)
        {
            db.Enqueue(takenBack);
            db.TellOnCommit(log => log.LogInformation(
                "{Agency} has taken {Name} back from the distribution (resource {Resource}, operation {Operation}).",
                resource.Agency, resource.Name, resourceId, operationId));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
