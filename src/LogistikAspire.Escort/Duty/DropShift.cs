using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Duty;

internal static class DropShift
{
    /// <summary>Deletes a shift: its person is not on duty then. Who is free for escorts is counted anew.</summary>
    /// <response code="403">The person is of a unit that is another's to change.</response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid shiftId, EscortDb db, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Shifts.FindAsync([operationId, shiftId], ct) is not { } shift)
        {
            return Unknown.Of("shift", shiftId);
        }

        if ((await KeptPerson.Find(db, operationId, shift.Number, caller, ct)).Refused is { } refused)
        {
            return refused;
        }

        db.Remove(shift);
        await DutyCapacity.Recount(db, operation, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
