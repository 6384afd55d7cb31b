using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Resources;

internal static class AnswerRequest
{
    public const int MaxReason = 300;

    /// <param name="Confirms">True: it is promised for that time. False: it is not, or no longer.</param>
    /// <param name="Reason">Why not; needed to decline.</param>
    public sealed record Request(
        [property: JsonRequired] bool Confirms, [property: MaxLength(MaxReason), Legible] string? Reason = null);

    /// <summary>
    /// The owner of a resource promises it to whoever asked, or declines with a reason; a promise can be taken back in the same way. What
    /// is promised is no longer lent: a loan that meets that time ends. The same answer again changes nothing.
    /// </summary>
    /// <response code="403">The resource is another agency's.</response>
    /// <response code="409">
    /// It is promised to another request at that time (<c>resource.taken</c>, with what is in the way), it is not on stand-by then, or the
    /// request was taken back.
    /// </response>
    public static async Task<Results<Ok<RequestView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid resourceId, Guid requestId, Request request, MitigationDb db, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        if (request is { Confirms: false, Reason: null or "" })
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["reason"] = ["Say why, so that whoever asked can look elsewhere."],
            });
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await ResourceTurn.Take(db, operationId, resourceId, caller, ct);
        if (turn is null)
        {
            return refused!;
        }

        if (turn.Requests.SingleOrDefault(r => r.RequestId == requestId) is not { } asked)
        {
            return Unknown.Of("request", requestId);
        }

        var (resource, by, now) = (turn.Resource, caller.KnownAs, clock.GetUtcNow());
        var refusal = request.Confirms ? Confirm(turn, asked, by, now) : asked.Decline(request.Reason!, by, now);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        if (request.Confirms && resource.Loan?.Meets(asked.Period) == true
            && resource.TakeBack($"It is promised from {RecordTime.Text(asked.From)} to {RecordTime.Text(asked.Until)}.") is { } takenBack)
        {
            db.Enqueue(takenBack);
        }

        if (db.ChangeTracker.HasChanges())
        {
            db.TellOnCommit(log => log.LogInformation(
                "{Agency} has {Answer} a request for {Name} (request {Request}, resource {Resource}, operation {Operation}).",
                resource.Agency, request.Confirms ? "confirmed" : "declined", resource.Name, requestId, resourceId, operationId));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(RequestView.Of(asked));
    }

    private static Refusal? Confirm(ResourceTurn turn, ResourceRequest asked, string by, DateTimeOffset now)
    {
        if (asked.State is RequestState.Confirmed or RequestState.TakenBack)
        {
            return asked.Confirm(by, now);
        }

        return turn.Resource.IsWithdrawn ? ResourceRefusal.Withdrawn(turn.Resource)
            : !turn.Resource.Period.Holds(asked.Period) ? ResourceRefusal.OutsidePeriod(turn.Resource)
            : turn.Promised.FirstOrDefault(p => p.Period.Meets(asked.Period)) is { } inTheWay ? ResourceRefusal.Taken(asked, inTheWay)
            : asked.Confirm(by, now);
    }
}
