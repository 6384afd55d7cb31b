using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Plans;

internal static class WriteDistrictPlan
{
    public const int MaxText = 1000;
    public const int MaxDecides = 200;
    private const int MostResources = 50;

    /// <param name="Hazard">What threatens it, in Indonesian.</param>
    /// <param name="Way">How it is reached and where that is in danger, in Indonesian.</param>
    /// <param name="Alternative">The other way, or the other store, in Indonesian.</param>
    /// <param name="Contacts">Whom to call.</param>
    /// <param name="Decides">Who decides, such as the Camat or the commander on the spot.</param>
    /// <param name="HazardInEnglish">The hazard in English; the English page shows the Indonesian text without it.</param>
    /// <param name="WayInEnglish">The way in English.</param>
    /// <param name="AlternativeInEnglish">The alternative in English.</param>
    /// <param name="Resources">Ids of the resources on stand-by that are meant for it, at most 50.</param>
    public sealed record Request(
        [property: Required, MaxLength(MaxText), Legible] string Hazard,
        [property: Required, MaxLength(MaxText), Legible] string Way,
        [property: Required, MaxLength(MaxText), Legible] string Alternative,
        [property: Required, MaxLength(MaxText), Legible] string Contacts,
        [property: Required, MaxLength(MaxDecides), Legible] string Decides,
        [property: MaxLength(MaxText), Legible] string? HazardInEnglish = null,
        [property: MaxLength(MaxText), Legible] string? WayInEnglish = null,
        [property: MaxLength(MaxText), Legible] string? AlternativeInEnglish = null,
        [property: MaxLength(MostResources)] IReadOnlyList<Guid>? Resources = null);

    /// <summary>
    /// Writes what the mitigation plan says of a district. Whoever changes it names the version that they read, by <c>If-Match</c>, so that
    /// nobody overwrites what they have not seen. The same again changes nothing, whichever version it names.
    /// </summary>
    /// <param name="ifMatch">The <c>ETag</c> of the version that is changed, such as <c>"3"</c>; none for the first one.</param>
    /// <response code="200">The plan says this of the district now; <c>ETag</c> is its version.</response>
    /// <response code="412">Somebody has changed it since (<c>plan.changed</c>): read it again.</response>
    /// <response code="428">It is written already, and <c>If-Match</c> is missing (<c>plan.version-missing</c>).</response>
    public static async Task<Results<Ok<DistrictPlanView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, string districtCode, Request request,
        [FromHeader(Name = "If-Match"), MaxLength(30)] string? ifMatch,
        HttpResponse response, MitigationDb db, TimeProvider clock, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        if (!await db.Listed(operationId).ContainsAsync(districtCode, ct))
        {
            return Unknown.Of("district", districtCode);
        }

        if (await Faults(operationId, request.Resources ?? [], db, ct) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var content = new DistrictPlanContent(
            request.Hazard, request.HazardInEnglish, request.Way, request.WayInEnglish, request.Alternative, request.AlternativeInEnglish,
            request.Resources ?? [], request.Contacts, request.Decides);
        var known = await db.DistrictPlans.FindAsync([operationId, districtCode], ct);
        if (known?.Content != content)
        {
            if (PlanVersion.Check(known?.Version ?? 0, ifMatch) is { } refusal)
            {
                return refusal.ToProblem();
            }

            var plan = known ?? db.Add(new DistrictPlan(operationId, districtCode)).Entity;
            plan.Write(content, caller.KnownAs, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            known = plan;
        }

        response.Headers.ETag = PlanVersion.Tag(known.Version);
        return TypedResults.Ok(DistrictPlanView.Of(known));
    }

    private static async Task<Dictionary<string, string[]>> Faults(
        Guid operationId, IReadOnlyList<Guid> resources, MitigationDb db, CancellationToken ct)
    {
        var known = await db.Resources.AsNoTracking()
            .Where(r => r.OperationId == operationId && resources.Contains(r.ResourceId))
            .Select(r => r.ResourceId)
            .ToListAsync(ct);
        return resources.Index().Where(r => !known.Contains(r.Item)).ToDictionary(
            r => $"resources[{r.Index}]", _ => new[] { "Not the id of a resource of this operation." });
    }
}
