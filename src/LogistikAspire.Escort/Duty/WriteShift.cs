using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Duty;

internal static class WriteShift
{
    /// <param name="Number">Of the person.</param>
    /// <param name="Kind">What they do: escort puts them into the pool for the day, every other takes them out of it.</param>
    /// <param name="From">On duty from this moment …</param>
    /// <param name="Until">
    /// … until this one, which is no longer part of it. At most 7 days later. Whole seconds count.
    /// </param>
    public sealed record Request(
        [property: Required, MaxLength(Person.MaxNumber)] string Number,
        [property: JsonRequired] DutyKind Kind,
        [property: JsonRequired] DateTimeOffset From,
        [property: JsonRequired] DateTimeOffset Until);

    /// <summary>
    /// Puts somebody on duty, or moves the shift that has this id. Nobody is on duty twice at once, while on leave, or without the rest
    /// that the duty before asks for. Who is free for escorts is counted anew. The same again changes nothing.
    /// </summary>
    /// <response code="201">They are on duty then.</response>
    /// <response code="200">They were already; the shift is as it says now.</response>
    /// <response code="400">A time is wrong or taken; the field says which, and its message what is in the way.</response>
    /// <response code="403">They, or whose shift it was, are of a unit that is another's to change.</response>
    public static async Task<Results<Created<ShiftView>, Ok<ShiftView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid shiftId, Request request, EscortDb db, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var (person, refused) = await KeptPerson.Find(db, operationId, request.Number, caller, ct);
        if (person is null)
        {
            return refused!;
        }

        var known = await db.Shifts.FindAsync([operationId, shiftId], ct);
        if (known is not null && known.Number != person.Number
            && (await KeptPerson.Find(db, operationId, known.Number, caller, ct)).Refused is { } foreign)
        {
            return foreign;
        }

        var time = Stretch.Of(request.From, request.Until);
        var calendar = await PersonCalendar.Read(db, operation, person, shiftId, ct);
        if (calendar.Faults(time) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var shift = known ?? db.Add(new Shift(operationId, shiftId, person.Number, request.Kind, time)).Entity;
        shift.Move(person.Number, request.Kind, time);
        if (db.ChangeTracker.HasChanges())
        {
            await DutyCapacity.Recount(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return known is null ? TypedResults.Created((string?)null, ShiftView.Of(shift)) : TypedResults.Ok(ShiftView.Of(shift));
    }
}
