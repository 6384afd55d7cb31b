using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Wishes;

internal static class FileWish
{
    /// <param name="Date">Local date on which the district's last boxes should arrive.</param>
    /// <param name="Weight">1 (would be nice) to 5 (vital).</param>
    public sealed record Request(
        [property: Required, RegularExpression(
            Shared.DistrictCode.Pattern, ErrorMessage = "A district's Kemendagri code looks like 63.03.05.")]
        string DistrictCode,
        [property: JsonRequired] WishingAgency Agency,
        [property: JsonRequired] DateOnly Date,
        [property: Range(1, 5)] int Weight = 3,
        [property: MaxLength(500), Legible] string? Reason = null);

    /// <summary>Files a wish of the caller's agency, or changes it. The next plan takes it into account.</summary>
    /// <response code="201">The wish is filed.</response>
    /// <response code="204">The wish was there already; it says this now.</response>
    /// <response code="400">The district is unknown, or a field breaks its rule.</response>
    public static async Task<Results<Created, NoContent, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid wishId, Request request, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        if (caller.MayActFor(request.Agency.Word(), request.DistrictCode) is { } foreign)
        {
            return foreign.ToProblem();
        }

        if (!await db.Operations.AnyAsync(o => o.Id == operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        if (!await db.Districts.AnyAsync(d => d.OperationId == operationId && d.Code == request.DistrictCode, ct))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["districtCode"] = [$"The operation has no district {request.DistrictCode}."],
            });
        }

        return await db.OnFreshState<Results<Created, NoContent, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            var known = await db.Wishes.FindAsync([operationId, wishId], ct);
            if (known is not null && caller.MayActFor(known.Agency.Word(), known.DistrictCode) is { } anothers)
            {
                return anothers.ToProblem();
            }

            var wish = known ?? db.Add(new Wish(operationId, wishId)).Entity;
            wish.Say(request.DistrictCode, request.Agency, request.Date, request.Weight, request.Reason.Or("")!);
            await db.SaveChangesAsync(ct);

            return known is null ? TypedResults.Created($"/operations/{operationId}/wishes/{wishId}") : TypedResults.NoContent();
        });
    }
}
