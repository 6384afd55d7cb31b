using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Wishes;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Consents;

internal static class GiveConsent
{
    /// <param name="Consents">False: the agency refuses.</param>
    /// <param name="By">Name of who speaks for the agency.</param>
    /// <param name="GivenAt">When it was said, if not now.</param>
    public sealed record Request(
        [property: JsonRequired] bool Consents,
        [property: Required, StringLength(100, MinimumLength = 1), Legible] string By,
        [property: MaxLength(500), Legible] string? Reason = null,
        DateTimeOffset? GivenAt = null);

    /// <summary>Records what an agency says to a plan for its district, or changes it, until the plan is published.</summary>
    /// <response code="201">It is recorded.</response>
    /// <response code="204">The agency had said something before; it says this now.</response>
    /// <response code="409">The plan is published, overtaken, or not solved: there is nothing to consent to.</response>
    public static Task<Results<Created, NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, string districtCode,
        [RegularExpression("^(ppk|camat|polsek|danramil)$", ErrorMessage = "PPK, Camat, Polsek and Danramil consent.")] string agency,
        Request request, SchedulingDb db, TimeProvider clock, Caller caller, CancellationToken ct) =>
        db.OnFreshState<Results<Created, NoContent, ProblemHttpResult>>(async () =>
        {
            if (caller.MayActFor(agency, districtCode) is { } foreign)
            {
                return foreign.ToProblem();
            }

            await using var turn = await db.Database.BeginTransactionAsync(ct);
            if (await ConsentTurn.Take(db, operationId, planId, districtCode, ct) is { } refused)
            {
                return refused;
            }

            var speaker = Enum.Parse<WishingAgency>(agency, ignoreCase: true);
            var known = await db.Consents.FindAsync([operationId, planId, districtCode, speaker], ct);
            var consent = known ?? db.Add(new Consent(operationId, planId, districtCode, speaker)).Entity;
            consent.Say(request.Consents, request.By, request.Reason.Or("")!, (request.GivenAt ?? clock.GetUtcNow()).ToUniversalTime());
            await db.SaveChangesAsync(ct);
            await turn.CommitAsync(ct);

            return known is null ? TypedResults.Created($"/operations/{operationId}/plans/{planId}/consents") : TypedResults.NoContent();
        });
}
