using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Duty;

internal static class GetRest
{
    /// <summary>How long people of each force rest after duty, and whether that is assumed.</summary>
    public static async Task<Results<Ok<IReadOnlyList<SetRest.Response>>, ProblemHttpResult>> Handle(
        Guid operationId, EscortDb db, CancellationToken ct)
    {
        var operation = await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct);
        return operation is null
            ? Unknown.Of("operation", operationId)
            : TypedResults.Ok<IReadOnlyList<SetRest.Response>>(
            [
                .. Enum.GetValues<Force>()
                    .Select(f => new SetRest.Response(f, operation.RestOf(f), !operation.Rest.Any(r => r.Force == f))),
            ]);
    }
}
