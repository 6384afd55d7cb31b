using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.People;

internal static class RevokePerson
{
    /// <summary>
    /// Ends a person's access for good: they are signed out, sign in no more, and their tokens are void. Revoking again changes nothing.
    /// </summary>
    public static async Task<Results<Ok<PersonView>, ProblemHttpResult>> Handle(
        Guid personId, IdentityDb db, UserManager<Person> people, Access access, TimeProvider clock, CancellationToken ct) =>
        await db.OnFreshState<Results<Ok<PersonView>, ProblemHttpResult>>(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var person = await db.Users.SingleOrDefaultAsync(p => p.Id == personId, ct);
            if (person is null)
            {
                return Unknown.Of("person", personId);
            }

            if (person.RevokedAt is null)
            {
                person.Revoke(clock.GetUtcNow());
                await access.End(person, person.RevokedAt!.Value, ct);
                db.TellOnCommit(log => log.LogInformation("Person revoked: {Person}.", personId));
                await people.UpdateSecurityStampAsync(person); // saves
                await transaction.CommitAsync(ct);
            }

            return TypedResults.Ok(PersonView.Of(person));
        });
}
