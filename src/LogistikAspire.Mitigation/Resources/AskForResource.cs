using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Resources;

internal static class AskForResource
{
    public const int MaxPurpose = 500;

    /// <param name="Purpose">What for.</param>
    /// <param name="From">Needed from this moment …</param>
    /// <param name="Until">… until this one, which is no longer part of it. Whole seconds count.</param>
    /// <param name="DistrictCode">The district for which it is needed.</param>
    /// <param name="AlertId">The alert in force because of which it is needed: the request is taken back when that ends.</param>
    public sealed record Request(
        [property: Required, MaxLength(MaxPurpose), Legible] string Purpose,
        [property: JsonRequired] DateTimeOffset From,
        [property: JsonRequired] DateTimeOffset Until,
        [property: RegularExpression(Shared.DistrictCode.Pattern, ErrorMessage = "A district's Kemendagri code looks like 63.03.05.")]
        string? DistrictCode = null,
        Guid? AlertId = null);

    /// <summary>
    /// Asks the owner of a resource for it, all of it, or changes what was asked until there is an answer. The same again changes nothing.
    /// </summary>
    /// <response code="201">Its owner is asked.</response>
    /// <response code="200">That was asked already; it says this now.</response>
    /// <response code="409">
    /// The resource is promised at that time (<c>resource.taken</c>, with what is in the way), not on stand-by, or withdrawn; the request
    /// was answered and says something else; or the alert has ended.
    /// </response>
    public static async Task<Results<Created<RequestView>, Ok<RequestView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid resourceId, Guid requestId, Request request, MitigationDb db, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await ResourceTurn.Take(db, operationId, resourceId, owner: null, ct);
        if (turn is null)
        {
            return refused!;
        }

        var period = Stretch.Of(request.From, request.Until);
        var faults = period.Faults(turn.Operation);
        if (request.DistrictCode is { } code
            && !await db.Listed(operationId).ContainsAsync(code, ct))
        {
            faults["districtCode"] = [ListedDistricts.NotOne];
        }

        if (faults.Count > 0)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var known = turn.Requests.SingleOrDefault(r => r.RequestId == requestId);
        if (known?.Says(request.Purpose, request.DistrictCode, request.AlertId, period) == true)
        {
            return TypedResults.Ok(RequestView.Of(known));
        }

        if (request.AlertId is { } alert && await ForAlert.Refused(db, operationId, alert, ct) is { } over)
        {
            return over;
        }

        if (turn.Resource.IsWithdrawn)
        {
            return ResourceRefusal.Withdrawn(turn.Resource).ToProblem();
        }

        if (!turn.Resource.Period.Holds(period))
        {
            return ResourceRefusal.OutsidePeriod(turn.Resource).ToProblem();
        }

        var asked = known ?? new ResourceRequest(operationId, resourceId, requestId);
        if (turn.Promised.FirstOrDefault(p => p.RequestId != requestId && p.Period.Meets(period)) is { } inTheWay)
        {
            return ResourceRefusal.Taken(asked, inTheWay).ToProblem();
        }

        if (asked.Ask(request.Purpose, request.DistrictCode, request.AlertId, period, caller.KnownAs, clock.GetUtcNow())
            is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (known is null)
        {
            db.Add(asked);
        }

        db.TellOnCommit(log => log.LogInformation(
            "{Agency} is asked for {Name}: {Purpose} (request {Request}, resource {Resource}, operation {Operation}).",
            turn.Resource.Agency, turn.Resource.Name, request.Purpose, requestId, resourceId, operationId));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return known is null ? TypedResults.Created((string?)null, RequestView.Of(asked)) : TypedResults.Ok(RequestView.Of(asked));
    }
}
