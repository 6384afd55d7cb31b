using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Resources;

internal static class LendResource
{
    /// <param name="From">Lent from this moment; with <c>until</c> or not at all.</param>
    /// <param name="Until">Until this one, by which it must be back. Whole seconds count.</param>
    public sealed record Request(DateTimeOffset? From = null, DateTimeOffset? Until = null);

    /// <summary>
    /// Lends a vehicle of the caller's agency to the distribution, as extra fleet of its vehicle kind, for the time given, or else for the
    /// longest time in which it is promised to nobody. The same again changes nothing; another time replaces the one before. Ends by
    /// <c>DELETE</c>, and by itself when the vehicle is promised for some of that time or withdrawn.
    /// </summary>
    /// <response code="409">
    /// It is not free for all of that time (<c>loan.not-free</c>, with what is in the way and when it is free), no vehicle that can be
    /// lent, or withdrawn.
    /// </response>
    public static async Task<Results<Ok<ResourceView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid resourceId, Request request, MitigationDb db, Caller caller, CancellationToken ct)
    {
        if (request.From is null != request.Until is null)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                [request.From is null ? "from" : "until"] = ["A time needs both from and until; without either, all free time counts."],
            });
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await ResourceTurn.Take(db, operationId, resourceId, caller, ct);
        if (turn is null)
        {
            return refused!;
        }

        Stretch? asked = null;
        if (request is { From: { } from, Until: { } until })
        {
            asked = Stretch.Of(from, until);
            if (asked.Faults(turn.Operation) is { Count: > 0 } faults)
            {
                return TypedResults.ValidationProblem(faults);
            }
        }

        var resource = turn.Resource;
        if (resource.Lend(asked, turn.Promised, out var offered) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (offered is not null)
        {
            db.Enqueue(offered);
            db.TellOnCommit(log => log.LogInformation(
                "{Agency} lends {Count} × {Name} to the distribution (resource {Resource}, operation {Operation}).",
                resource.Agency, resource.Count, resource.Name, resourceId, operationId));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(ResourceView.Of(resource));
    }
}
