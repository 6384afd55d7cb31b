using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Wishes;

internal static class WithdrawWish
{
    /// <summary>Withdraws a wish of the caller's agency; withdrawing it again changes nothing.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid wishId, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        var wishes = db.Wishes.Where(w => w.OperationId == operationId && w.Id == wishId);
        if (await wishes.AsNoTracking().SingleOrDefaultAsync(ct) is not { } wish)
        {
            return TypedResults.NoContent();
        }

        if (caller.MayActFor(wish.Agency.Word(), wish.DistrictCode) is { } foreign)
        {
            return foreign.ToProblem();
        }

        // Whose it is does not change but by its agency, so that nobody withdraws another's.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await wishes.Where(w => w.Agency == wish.Agency && w.DistrictCode == wish.DistrictCode).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
