using LogistikAspire.Scheduling.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Wishes;

internal static class WithdrawWish
{
    /// <summary>Withdraws a wish; withdrawing it again changes nothing.</summary>
    public static async Task<NoContent> Handle(Guid operationId, Guid wishId, SchedulingDb db, CancellationToken ct)
    {
        await db.Wishes.Where(w => w.OperationId == operationId && w.Id == wishId).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }
}
