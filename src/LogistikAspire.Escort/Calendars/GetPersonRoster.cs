using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;
using LogistikAspire.Printing;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Calendars;

internal static class GetPersonRoster
{
    /// <summary>
    /// The duties of one person, guard and escort, cancelled ones too, as a calendar to subscribe to (iCalendar, RFC 5545), for those who
    /// may see them by name.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, string number, string? lang, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct) is not { } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var units = db.Units.Where(u => u.OperationId == operationId).PeopleSeenBy(caller).Select(u => u.Code);
        var person = await db.People.AsNoTracking()
            .SingleOrDefaultAsync(p => p.OperationId == operationId && p.Number == number && units.Contains(p.UnitCode), ct);
        if (person is null)
        {
            return Unknown.Of("person", number);
        }

        var duties = await DutyEntry.Read(db, operation, null, number, clock.GetUtcNow(), ct);
        return RosterCalendar.File(
            operation, person.Name, duties, new Dictionary<string, Person> { [number] = person }, Language.Of(lang));
    }
}
