using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Operations;

internal static class ChangeSettings
{
    /// <summary>
    /// Replaces the settings. Plans that were made on others are overtaken; the plan in force stays. The same settings again change
    /// nothing.
    /// </summary>
    /// <response code="204">These are the settings.</response>
    /// <response code="400">A field breaks its rule: weights are not negative, vehicles hold boxes, there is a departure.</response>
    public static Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, SettingsBody request, SchedulingDb db, CancellationToken ct) =>
        db.OnFreshState<Results<NoContent, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            if (await db.Operations.FindAsync([operationId], ct) is not { } operation)
            {
                return Unknown.Of("operation", operationId);
            }

            var settings = request.ToSettings();
            var errors = settings.Check(operation.Details).ByField();
            if (errors.Count > 0)
            {
                return TypedResults.ValidationProblem(errors);
            }

            if (operation.Change(operation.Details, settings) is { } opened)
            {
                db.Enqueue(opened);
                await db.SaveChangesAsync(ct);
            }

            return TypedResults.NoContent();
        });
}
