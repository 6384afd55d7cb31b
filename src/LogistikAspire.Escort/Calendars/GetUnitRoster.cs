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
    /// <summary>
    /// The duties of a unit's people, guard and escort, cancelled ones too, as a calendar to subscribe to (iCalendar, RFC 5545), for those
    /// who may see them by name.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Calendar(
        Guid operationId, string unitCode, string? lang, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct) =>
        File(operationId, unitCode, db, caller, clock, (operation, name, duties, people) =>
            RosterCalendar.File(operation, name, duties, people, Language.Of(lang)), ct);

    /// <summary>
    /// The duties of a unit's people, guard and escort, cancelled ones too, as an Excel workbook with local times, for those who may see
    /// them by name.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Excel(
        Guid operationId, string unitCode, string? lang, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct) =>
        File(operationId, unitCode, db, caller, clock, (operation, _, duties, people) =>
            Workbook(operation, unitCode, duties, people, new(Language.Of(lang))), ct);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> File(
        Guid operationId, string unitCode, EscortDb db, Caller caller, TimeProvider clock,
        Func<Operation, string, IReadOnlyList<DutyEntry>, IReadOnlyDictionary<string, Person>, FileContentHttpResult> write,
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
        return write(operation, name, duties, people);
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
