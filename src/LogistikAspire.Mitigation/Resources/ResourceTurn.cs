using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Resources;

/// <summary>A resource and all that was asked of it, read under the operation's lock.</summary>
internal sealed record ResourceTurn(Operation Operation, Resource Resource, IReadOnlyList<ResourceRequest> Requests)
{
    public IReadOnlyList<ResourceRequest> Promised => [.. Requests.Where(r => r.State == RequestState.Confirmed).OrderBy(r => r.From)];

    /// <summary>In a transaction. With an owner, only for the one who calls: another's resource is refused.</summary>
    public static async Task<(ResourceTurn? Turn, ProblemHttpResult? Refused)> Take(
        MitigationDb db, Guid operationId, Guid resourceId, Caller? owner, CancellationToken ct)
    {
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true } operation)
        {
            return (null, Unknown.Of("operation", operationId));
        }

        if (await db.Resources.FindAsync([operationId, resourceId], ct) is not { } resource)
        {
            return (null, Unknown.Of("resource", resourceId));
        }

        if (owner?.MayActFor(resource.Agency, null) is { } foreign)
        {
            return (null, foreign.ToProblem());
        }

        var requests = await db.ResourceRequests
            .Where(r => r.OperationId == operationId && r.ResourceId == resourceId)
            .ToListAsync(ct);
        return (new(operation, resource, requests), null);
    }
}
