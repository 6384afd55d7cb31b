using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Resources;

internal static class TakeRequestBack
{
    /// <summary>
    /// The resource is needed no longer: it is free at that time from now on. It stays in the list as taken back. Taking it back again, or
    /// what was never asked, changes nothing.
    /// </summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid resourceId, Guid requestId, MitigationDb db, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await ResourceTurn.Take(db, operationId, resourceId, owner: null, ct);
        if (turn is null)
        {
            return refused!;
        }

        if (turn.Requests.SingleOrDefault(r => r.RequestId == requestId) is { State: not RequestState.TakenBack } asked)
        {
            asked.TakeBack();
            db.TellOnCommit(log => log.LogInformation(
                "{Agency} has taken back a request for {Name} (request {Request}, resource {Resource}, operation {Operation}).",
                caller.Agency, turn.Resource.Name, requestId, resourceId, operationId));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
