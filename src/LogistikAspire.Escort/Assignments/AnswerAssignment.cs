using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

internal static class AnswerAssignment
{
    public enum Word
    {
        /// <summary>They go.</summary>
        Confirmed,

        /// <summary>They do not: somebody else is looked for at once.</summary>
        Declined,

        /// <summary>Takes a decline back: they may be assigned again.</summary>
        Free,
    }

    /// <param name="Answer"><c>confirmed</c>, <c>declined</c>, or <c>free</c> to take a decline back.</param>
    /// <param name="Reason">Why; needed to decline, and kept as it is written.</param>
    public sealed record Request(
        [property: JsonRequired] Word Answer,
        [property: MaxLength(AssignedPerson.MaxReason), Legible] string? Reason = null) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Answer == Word.Declined && string.IsNullOrWhiteSpace(Reason))
            {
                yield return new("Say why: whoever looks for somebody else has to know.", [nameof(Reason)]);
            }
        }
    }

    /// <param name="State">Of this person.</param>
    /// <param name="Shipment">The shipment's escort now: after a decline, somebody else is with it, or it lacks people.</param>
    /// <param name="Replacements">Numbers of the people who came to this shipment with this answer.</param>
    public sealed record Response(AnswerState State, GetAssignment.Response Shipment, IReadOnlyList<string> Replacements);

    /// <summary>
    /// Answers for somebody who was assigned: confirms, or declines with a reason. A decline is replaced at once, with as few changes to
    /// others as possible; where nobody is free the shipment lacks its escort and may not leave. The same answer again changes nothing.
    /// </summary>
    /// <response code="403">The person is of a unit that is another's to answer for.</response>
    /// <response code="409">The person is not with the shipment any more, or it has left.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, string number, Request request, EscortDb db, Caller caller, TimeProvider clock,
        CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Assignments.FindAsync([operationId, shipmentId], ct) is not { Trip: not null } assignment)
        {
            return Unknown.Of("shipment", shipmentId);
        }

        if (await db.AssignedPeople.FindAsync([operationId, shipmentId, number], ct) is not { } assigned)
        {
            return Unknown.Of("person", number);
        }

        var unit = await db.Units.FindAsync([operationId, assigned.UnitCode], ct);
        if (caller.MayKeep(unit!) is { } foreign)
        {
            return foreign.ToProblem();
        }

        if (assignment.DepartedAt is not null)
        {
            return new Refusal(
                "assignment.departed", "The shipment has left with its people: report an incident if somebody is not with it.").ToProblem();
        }

        var before = assigned.Version;
        var refusal = request.Answer switch
        {
            Word.Confirmed => assigned.Confirm(clock.GetUtcNow()),
            Word.Declined => assigned.Decline(request.Reason!.Trim(), clock.GetUtcNow()),
            _ => TakeBack(assigned),
        };
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var with = await With(db, operationId, shipmentId, ct);
        if (assigned.Version != before && request.Answer != Word.Confirmed)
        {
            await Reassignment.Run(db, operation, ct);
        }

        await db.SaveChangesAsync(ct);
        var came = (await With(db, operationId, shipmentId, ct)).Except(with).Order(StringComparer.Ordinal).ToList();
        var shown = await db.Assignments.AsNoTracking().Where(a => a.OperationId == operationId && a.ShipmentId == shipmentId)
            .Select(GetAssignment.Projection).SingleAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new Response(assigned.State, shown, came));
    }

    private static Refusal? TakeBack(AssignedPerson assigned)
    {
        assigned.TakeBackDecline();
        return null;
    }

    /// <summary>Those who are with it as saved.</summary>
    private static Task<List<string>> With(EscortDb db, Guid operationId, Guid shipmentId, CancellationToken ct) =>
        db.AssignedPeople.AsNoTracking()
            .Where(a => a.OperationId == operationId && a.ShipmentId == shipmentId
                && (a.State == AnswerState.Asked || a.State == AnswerState.Confirmed))
            .Select(a => a.Number).ToListAsync(ct);
}
