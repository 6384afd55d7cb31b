using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Resources;

internal static class GetResource
{
    private const int MostRequests = 200;

    /// <param name="Resource">The resource.</param>
    /// <param name="Requests">What was asked of it, the latest need first; at most 200.</param>
    public sealed record Response(ResourceView Resource, IReadOnlyList<RequestView> Requests);

    /// <summary>One resource on stand-by, or withdrawn, and what was asked of it.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid resourceId, MitigationDb db, CancellationToken ct)
    {
        var resource = await db.Resources.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OperationId == operationId && r.ResourceId == resourceId, ct);
        if (resource is null)
        {
            return Unknown.Of("resource", resourceId);
        }

        var requests = await db.ResourceRequests
            .AsNoTracking()
            .Where(r => r.OperationId == operationId && r.ResourceId == resourceId)
            .OrderByDescending(r => r.From).ThenBy(r => r.RequestId)
            .Take(MostRequests)
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(ResourceView.Of(resource), requests.ConvertAll(RequestView.Of)));
    }
}
