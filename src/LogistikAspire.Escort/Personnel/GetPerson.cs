using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Personnel;

internal static class GetPerson
{
    /// <summary>Somebody on the books, as far as the caller may see names.</summary>
    public static async Task<Results<Ok<PersonView>, ProblemHttpResult>> Handle(
        Guid operationId, string number, EscortDb db, Caller caller, CancellationToken ct)
    {
        var person = await db.PeopleSeenBy(operationId, caller).Where(p => p.Number == number).Select(PersonView.Projection)
            .SingleOrDefaultAsync(ct);
        return person is not null ? TypedResults.Ok(person) : Unknown.Of("person", number);
    }
}
