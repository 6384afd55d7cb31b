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

internal static class WriteLeave
{
    /// <param name="Number">Of the person.</param>
    /// <param name="FirstDay">The first local day on which they are away …</param>
    /// <param name="LastDay">… and the last.</param>
    public sealed record Request(
        [property: Required, MaxLength(Person.MaxNumber)] string Number,
        [property: JsonRequired] DateOnly FirstDay,
        [property: JsonRequired] DateOnly LastDay);

    /// <summary>
    /// Records that somebody is away on whole local days, or changes the leave that has this id. It overlaps no other leave and no shift
    /// of theirs. Who is free for escorts is counted anew. The same again changes nothing.
    /// </summary>
    /// <response code="201">They are on leave then.</response>
    /// <response code="200">They were already; the leave is as it says now.</response>
    /// <response code="400">A day is wrong or taken; the field says which, and its message what is in the way.</response>
    /// <response code="403">They, or whose leave it was, are of a unit that is another's to change.</response>
    public static async Task<Results<Created<LeaveView>, Ok<LeaveView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid leaveId, Request request, EscortDb db, Caller caller, CancellationToken ct)
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

        var known = await db.Leaves.FindAsync([operationId, leaveId], ct);
        if (known is not null && known.Number != person.Number
            && (await KeptPerson.Find(db, operationId, known.Number, caller, ct)).Refused is { } foreign)
        {
            return foreign;
        }

        var calendar = await PersonCalendar.Read(db, operation, person, leaveId, ct);
        if (calendar.Faults(request.FirstDay, request.LastDay) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var leave = known ?? db.Add(new Leave(operationId, leaveId, person.Number, request.FirstDay, request.LastDay)).Entity;
        leave.Move(person.Number, request.FirstDay, request.LastDay);
        if (db.ChangeTracker.HasChanges())
        {
            await DutyCapacity.Recount(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return known is null ? TypedResults.Created((string?)null, LeaveView.Of(leave)) : TypedResults.Ok(LeaveView.Of(leave));
    }
}
