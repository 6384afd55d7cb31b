using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;
using LogistikAspire.Printing;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Calendars;

internal static class GetUnitRoster
{
    /// <summary>For routes: the two endings that there are.</summary>
    public const string Ending = "{format:regex(^(ics|xlsx)$)}";

    /// <summary>
    /// The duties of a unit's people, guard and escort, cancelled ones too, for those who may see them by name: as a calendar to subscribe
    /// to (iCalendar, RFC 5545), or as an Excel workbook with local times.
    /// </summary>
    /// <param name="format"><c>ics</c> or <c>xlsx</c>.</param>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, string unitCode, string format, string? lang, EscortDb db, Caller caller, TimeProvider clock,
        CancellationToken ct)
    {
        if (await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct) is not { } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Units.Where(u => u.OperationId == operationId && u.Code == unitCode).PeopleSeenBy(caller)
            .Select(u => u.Name).SingleOrDefaultAsync(ct) is not { } name)
        {
            return Unknown.Of("unit", unitCode);
        }

        var duties = await DutyEntry.Read(db, operation, unitCode, null, clock.GetUtcNow(), ct);
        var numbers = duties.Select(d => d.Number).ToHashSet();
        var people = await db.People.AsNoTracking()
            .Where(p => p.OperationId == operationId && numbers.Contains(p.Number))
            .ToDictionaryAsync(p => p.Number, ct);
        var language = Language.Of(lang);
        return format == "ics"
            ? RosterCalendar.File(operation, name, duties, people, language)
            : Workbook(operation, unitCode, duties, people, new(language));
    }

    private static FileContentHttpResult Workbook(
        Operation operation, string unitCode, IReadOnlyList<DutyEntry> duties, IReadOnlyDictionary<string, Person> people,
        RosterTexts texts) => TableFile.Of(TableFile.Excel, $"{texts.FileName}-{unitCode}", texts.Header, duties.Select(duty =>
    {
        var (from, until) = (operation.LocalTime.Of(duty.From).DateTime, operation.LocalTime.Of(duty.Until).DateTime);
        var person = people.GetValueOrDefault(duty.Number);
        return new object?[]
        {
            DateOnly.FromDateTime(from), texts.Time(from), texts.Until(from, until), texts.Kind(duty.Kind), texts.PlaceOf(duty),
            duty.Number, texts.NameOf(person), person?.Rank ?? "", texts.StateOf(duty), duty.CancelledBecause ?? "",
        };
    }));
}
