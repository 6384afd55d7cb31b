using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Access;

internal static class EndAccessOverride
{
    /// <summary>
    /// Takes back what was set by hand for a district: in the same moment its access is what the alerts in force make of it. Where nothing
    /// is set, nothing changes.
    /// </summary>
    /// <response code="204">Nothing is set by hand for the district.</response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, string districtCode, MitigationDb db, TimeProvider clock, CancellationToken ct)
    {
        var askedAt = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var access = await OperationAccess.Load(db, operation, ct);
        if (!access.IsKnown(districtCode))
        {
            return Unknown.Of("district", districtCode);
        }

        if (await db.AccessOverrides.FindAsync([operationId, districtCode], ct) is { } byHand)
        {
            db.Remove(byHand);
            db.TellOnCommit(log => log.LogWarning(
                "Access to {District} is no longer set by hand (operation {Operation}).", districtCode, operationId));
            access.Publish(askedAt);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
