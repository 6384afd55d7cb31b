using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Scenarios;

internal static class DropScenario
{
    /// <summary>
    /// Drops a scenario of the operation; its runs stay, and one that comes with the system stays as well. Dropping it again changes
    /// nothing.
    /// </summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, string scenarioName, MitigationDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Scenarios.FindAsync([operationId, scenarioName], ct) is { } scenario)
        {
            db.Remove(scenario);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
