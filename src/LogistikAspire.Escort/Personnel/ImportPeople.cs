using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Personnel;

internal static class ImportPeople
{
    public const int MaxPeople = 20_000;

    private const string Replace = "replace";

    private static readonly string[] Required = ["number", "name", "unit", "duty"];
    private static readonly string[] Optional = ["rank", "phone", "driver", "boat", "armed", "generated"];

    /// <param name="People">People of the file who are on the books now.</param>
    /// <param name="TakenOff">People whom the file does not name, and who are off the books.</param>
    /// <param name="Errors">What is wrong with the lines that were skipped; empty unless the caller asked to skip.</param>
    public sealed record Response(int People, int TakenOff, IDictionary<string, string[]> Errors);

    /// <summary>
    /// Puts the people of a file, CSV or Excel with a header line, on the books. Required columns: number, name, unit (its code), duty
    /// (their standing one: escort, guard, station or regular). Optional: rank, phone, and with true or false driver, boat, armed,
    /// generated. The same file again changes nothing. Lines of units that are another's to change are wrong.
    /// </summary>
    /// <param name="mode">
    /// <c>add</c> (the default) leaves everyone whom the file does not name; <c>replace</c> takes those of them off the books whom the
    /// caller may change, and goes with no skipping: a wrong line would take its person off.
    /// </param>
    /// <response code="200">They are on the books.</response>
    /// <response code="400">Lines or columns are wrong; each is named, and nothing was imported.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, HttpRequest file, [AsParameters] ImportQuery import, [AllowedValues(null, "add", Replace)] string? mode,
        EscortDb db, Caller caller, CancellationToken ct)
    {
        if (mode == Replace && import.OnErrors == ImportQuery.Skip)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["mode"] = ["With onErrors=skip only add: replace would take whoever stands in a wrong line off the books."],
            });
        }

        var table = await Table.Read(file, Required, Optional, MaxPeople, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var units = await db.Units.Where(u => u.OperationId == operationId).ToDictionaryAsync(u => u.Code, ct);
        var known = await db.People.Where(p => p.OperationId == operationId).ToDictionaryAsync(p => p.Number, ct);
        var read = Read(table, units, known, caller);
        table.RequireSome(read.Count, import, "The file names nobody who is right.");
        if (!table.MayImport(import))
        {
            return table.NotImported();
        }

        foreach (var (number, content) in read)
        {
            if (known.TryGetValue(number, out var person))
            {
                person.Say(content);
            }
            else
            {
                db.Add(new Person(operationId, number, content));
            }
        }

        var left = known.Values
            .Where(p => mode == Replace && p.OnBooks && !read.ContainsKey(p.Number) && caller.MayKeep(units[p.UnitCode]) is null)
            .ToList();
        left.ForEach(p => p.TakeOffBooks());
        if (db.ChangeTracker.HasChanges())
        {
            await DutyCapacity.Recount(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(new Response(read.Count, left.Count, table.Errors));
    }

    private static Dictionary<string, PersonContent> Read(
        Table table, Dictionary<string, Unit> units, Dictionary<string, Person> known, Caller caller)
    {
        var read = new Dictionary<string, PersonContent>();
        var lines = new Dictionary<string, int>();
        foreach (var row in table.Rows)
        {
            var number = row.Code(
                "number", Person.MaxNumber,
                n => Regex.IsMatch(n, Person.NumberPattern) ? null : "A number has letters, digits, dots and hyphens only.");
            var unit = units.GetValueOrDefault(row.Code("unit", Unit.MaxCode, c => MayPutInto(c, units, caller)));
            if (row.IsRight("number") && known.TryGetValue(number, out var person)
                && caller.MayKeep(units[person.UnitCode]) is { } foreign)
            {
                row.Report("number", $"{number} is on the books of another unit. {foreign.Message}");
            }

            if (row.IsRight("number") && !lines.TryAdd(number, row.Line))
            {
                row.Report("number", $"{number} stands in line {lines[number]} too.");
            }

            var content = new PersonContent(
                Legible(row, "name", Person.MaxName, required: true)!, Legible(row, "rank", Person.MaxRank),
                Legible(row, "phone", Person.MaxPhone), unit!, row.Word<DutyKind>("duty"), row.Flag("driver"), row.Flag("boat"),
                row.Flag("armed"), row.Flag("generated"));
            if (row.IsValid)
            {
                read[number] = content;
            }
        }

        return read;
    }

    private static string? MayPutInto(string code, Dictionary<string, Unit> units, Caller caller) =>
        units.GetValueOrDefault(code) is not { } unit ? $"There is no unit '{code}' here." : caller.MayKeep(unit)?.Message;

    private static string? Legible(TableRow row, string column, int maxLength, bool required = false)
    {
        if (!required && row.IsEmpty(column))
        {
            return null;
        }

        var text = row.Text(column, maxLength);
        if (row.IsRight(column) && Writing.IsNone(text))
        {
            row.Report(column, "It holds nothing that can be seen. Write it out.");
        }

        return text;
    }
}
