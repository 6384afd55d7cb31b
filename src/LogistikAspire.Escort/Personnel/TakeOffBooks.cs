using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Personnel;

internal static class TakeOffBooks
{
    /// <summary>
    /// Takes somebody off the books: they are free for nothing any more, and what they did stays theirs. Doing it again is answered with
    /// 404. Their unit may put them on again.
    /// </summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, string number, EscortDb db, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var (person, refused) = await KeptPerson.Find(db, operationId, number, caller, ct);
        if (person is null)
        {
            return refused!;
        }

        person.TakeOffBooks();
        await DutyCapacity.Recount(db, operation, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
