using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Personnel;

/// <summary>Somebody on the books whom the caller may change.</summary>
internal static class KeptPerson
{
    /// <summary>Under the operation's lock.</summary>
    /// <returns>Null with the answer why not: unknown, or another unit's.</returns>
    public static async Task<(Person? Person, ProblemHttpResult? Refused)> Find(
        EscortDb db, Guid operationId, string number, Caller caller, CancellationToken ct)
    {
        if (await db.People.FindAsync([operationId, number], ct) is not { OnBooks: true } person)
        {
            return (null, Unknown.Of("person", number));
        }

        var unit = await db.Units.FindAsync([operationId, person.UnitCode], ct);
        return caller.MayKeep(unit!) is { } foreign ? (null, foreign.ToProblem()) : (person, null);
    }
}
