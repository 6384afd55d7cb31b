using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Guards;

internal static class CancelGuardDuty
{
    public const int MaxReason = 300;

    /// <param name="Reason">Why, up to 300 characters: calendars show it.</param>
    public sealed record Request([property: Required, MaxLength(MaxReason), Legible] string Reason);

    /// <summary>
    /// Takes somebody off a seat. It is a gap then, until the roster is made again, which gives it to somebody else. In calendars the duty
    /// stays as cancelled. Again, it changes nothing.
    /// </summary>
    /// <response code="403">They are of a unit that is another's to change (<c>unit.foreign</c>).</response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid dutyId, Request request, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.GuardDuties.FindAsync([operationId, dutyId], ct) is not { } duty)
        {
            return Unknown.Of("duty", dutyId);
        }

        if (caller.MayKeep((await db.Units.FindAsync([operationId, duty.UnitCode], ct))!) is { } foreign)
        {
            return foreign.ToProblem();
        }

        if (duty.Cancel(request.Reason, clock.GetUtcNow()))
        {
            if (await db.Shifts.FindAsync([operationId, dutyId], ct) is { Kind: DutyKind.Guard } shift)
            {
                db.Remove(shift);
            }

            await DutyCapacity.Recount(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
