using System.ComponentModel.DataAnnotations;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Consents;

internal static class OverrideConsent
{
    /// <param name="By">Name of who decides for KPU.</param>
    public sealed record Request(
        [property: Required, StringLength(100, MinimumLength = 1), Legible] string By,
        [property: Required, StringLength(500, MinimumLength = 1), Legible] string Reason);

    /// <summary>Records KPU's decision to go on in a district without the consent of all four agencies, or changes its reason.</summary>
    /// <response code="201">It is recorded.</response>
    /// <response code="204">KPU had decided before; its reason is this now.</response>
    /// <response code="409">The plan is published, overtaken, or not solved.</response>
    public static Task<Results<Created, NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, string districtCode, Request request, SchedulingDb db, TimeProvider clock, CancellationToken ct) =>
        db.OnFreshState<Results<Created, NoContent, ProblemHttpResult>>(async () =>
        {
            await using var turn = await db.Database.BeginTransactionAsync(ct);
            if (await ConsentTurn.Take(db, operationId, planId, districtCode, ct) is { } refused)
            {
                return refused;
            }

            var known = await db.ConsentOverrides.FindAsync([operationId, planId, districtCode], ct);
            var decision = known ?? db.Add(new ConsentOverride(operationId, planId, districtCode)).Entity;
            decision.Say(request.By, request.Reason, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            await turn.CommitAsync(ct);

            return known is null ? TypedResults.Created($"/operations/{operationId}/plans/{planId}/consents") : TypedResults.NoContent();
        });
}
