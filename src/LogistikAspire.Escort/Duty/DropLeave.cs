using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Duty;

internal static class DropLeave
{
    /// <summary>Deletes a leave: its person is not away then. Who is free for escorts is counted anew.</summary>
    /// <response code="403">The person is of a unit that is another's to change.</response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid leaveId, EscortDb db, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Leaves.FindAsync([operationId, leaveId], ct) is not { } leave)
        {
            return Unknown.Of("leave", leaveId);
        }

        if ((await KeptPerson.Find(db, operationId, leave.Number, caller, ct)).Refused is { } refused)
        {
            return refused;
        }

        db.Remove(leave);
        await DutyCapacity.Recount(db, operation, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
