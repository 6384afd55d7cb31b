using System.ComponentModel.DataAnnotations;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Resources;

internal static class ListResources
{
    /// <param name="Kind">Only of this kind.</param>
    /// <param name="Agency">Only those of this agency.</param>
    /// <param name="District">Only those that stand in this district.</param>
    /// <param name="From">Only those that are on stand-by at some time from this moment on.</param>
    /// <param name="Until">Only those that are on stand-by at some time before this moment.</param>
    /// <param name="Free">With true, only those that are promised to nobody between <c>from</c> and <c>until</c>.</param>
    public sealed record Choice(
        [property: AllowedValues(null, "boat", "fourWheelDrive", "pump", "tent", "ambulance")] string? Kind = null,
        [property: AllowedValues(null, "bpbd", "damkar", "dinkes", "kodim", "polres")] string? Agency = null,
        [FromQuery(Name = "district")] [property: RegularExpression(DistrictCode.Pattern)] string? District = null,
        DateTimeOffset? From = null,
        DateTimeOffset? Until = null,
        bool Free = false);

    /// <summary>
    /// What is on stand-by, by id, with or without <c>kind</c>, <c>agency</c>, <c>district</c> and time. What was withdrawn is not.
    /// </summary>
    public static async Task<Results<Ok<Page<ResourceView>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] Choice choice, [AsParameters] PageQuery page, MitigationDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var from = choice.From?.ToUniversalTime() ?? DateTimeOffset.MinValue;
        var until = choice.Until?.ToUniversalTime() ?? DateTimeOffset.MaxValue;
        ResourceKind? kind = choice.Kind is null ? null : Enum.Parse<ResourceKind>(choice.Kind, ignoreCase: true);
        var resources = db.Resources
            .AsNoTracking()
            .Where(r => r.OperationId == operationId && r.ResourceId > after && r.WithdrawnAt == null)
            .Where(r => r.From < until && from < r.Until);
        if (kind is not null)
        {
            resources = resources.Where(r => r.Kind == kind);
        }

        if (choice.Agency is not null)
        {
            resources = resources.Where(r => r.Agency == choice.Agency);
        }

        if (choice.District is not null)
        {
            resources = resources.Where(r => r.DistrictCode == choice.District);
        }

        if (choice.Free)
        {
            resources = resources.Where(r => !db.ResourceRequests.Any(q =>
                q.OperationId == operationId && q.ResourceId == r.ResourceId && q.State == RequestState.Confirmed
                && q.From < until && from < q.Until));
        }

        var found = await resources.OrderBy(r => r.ResourceId).Take(page.Limit + 1).ToListAsync(ct);
        return TypedResults.Ok(page.Cut(found.ConvertAll(ResourceView.Of), r => r.ResourceId.ToString()));
    }
}
