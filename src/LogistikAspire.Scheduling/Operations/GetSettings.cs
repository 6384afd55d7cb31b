using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Operations;

internal static class GetSettings
{
    /// <summary>Every number by which the operation is planned, defaults included.</summary>
    public static async Task<Results<Ok<SettingsBody>, ProblemHttpResult>> Handle(
        Guid operationId, SchedulingDb db, CancellationToken ct) =>
        await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == operationId, ct) is { } operation
            ? TypedResults.Ok(SettingsBody.Of(operation.Settings))
            : Unknown.Of("operation", operationId);
}
