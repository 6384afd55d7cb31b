using System.Text.RegularExpressions;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Units;

internal static class ImportUnits
{
    public const int MaxUnits = 1_000;

    private static readonly string[] Required = ["code", "kind", "name"];
    private static readonly string[] Optional = ["parent", "districts", "stations", "assumed"];

    /// <param name="Units">Units of the file that are listed now.</param>
    /// <param name="Errors">What is wrong with the lines that were skipped; empty unless the caller asked to skip.</param>
    public sealed record Response(int Units, IDictionary<string, string[]> Errors);

    /// <summary>
    /// Lists the units of a file, CSV or Excel with a header line. Required columns: code, kind (polres, polsek, satuan, kodim, koramil,
    /// linmas), name. Optional: parent (a code), districts and stations (codes, separated by spaces), assumed (what is not known but
    /// chosen). Units that the file does not name stay. The same file again changes nothing. Lines of units that are the other agency's
    /// are wrong.
    /// </summary>
    /// <response code="200">They are listed.</response>
    /// <response code="400">Lines or columns are wrong; each is named, and nothing was imported.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, HttpRequest file, [AsParameters] ImportQuery import, EscortDb db, Caller caller, CancellationToken ct)
    {
        var table = await Table.Read(file, Required, Optional, MaxUnits, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var known = await db.Units.Where(u => u.OperationId == operationId).ToDictionaryAsync(u => u.Code, ct);
        var read = Read(table, operation, known, caller);
        table.RequireSome(read.Count, import, "The file names no unit that is right.");
        if (!table.MayImport(import))
        {
            return table.NotImported();
        }

        foreach (var (code, content) in read)
        {
            if (known.TryGetValue(code, out var unit))
            {
                unit.Say(content);
            }
            else
            {
                db.Add(new Unit(operationId, code, content));
            }
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(new Response(read.Count, table.Errors));
    }

    private static Dictionary<string, UnitContent> Read(
        Table table, Operation operation, Dictionary<string, Unit> known, Caller caller)
    {
        var read = new Dictionary<string, (TableRow Row, UnitContent Content)>();
        foreach (var row in table.Rows)
        {
            var code = row.Code(
                "code", Unit.MaxCode, c => Regex.IsMatch(c, Unit.CodePattern) ? null : "A unit's code looks like polsek-63.03.05.");
            var content = new UnitContent(
                row.Word<UnitKind>("kind"), row.Text("name", Unit.MaxName), row.IsEmpty("parent") ? null : row.Code("parent", Unit.MaxCode),
                Codes(row, "districts", Unit.MaxDistricts), Codes(row, "stations", Unit.MaxStations),
                row.IsEmpty("assumed") ? null : row.Text("assumed", Unit.MaxAssumed));
            if (row.IsRight("name") && Writing.IsNone(content.Name))
            {
                row.Report("name", "It holds nothing that can be seen. Write it out.");
            }

            if (!row.IsRight("code") || !row.IsRight("kind"))
            {
                continue;
            }

            var unit = known.GetValueOrDefault(code) ?? new Unit(operation.OperationId, code, content);
            if (caller.MayKeep(unit) is { } foreign)
            {
                row.Report("code", foreign.Message);
            }
            else if (unit.MayBecome(content.Kind) is { } refusal)
            {
                row.Report("kind", refusal.Message);
            }
            else if (!read.TryAdd(code, (row, content)))
            {
                row.Report("code", $"{code} stands in line {read[code].Row.Line} too.");
            }
        }

        return Checked(read, operation, known);
    }

    /// <summary>The units that are right; a wrong one may make another wrong, which is under it.</summary>
    private static Dictionary<string, UnitContent> Checked(
        Dictionary<string, (TableRow Row, UnitContent Content)> read, Operation operation, Dictionary<string, Unit> known)
    {
        while (true)
        {
            var right = read.Where(r => r.Value.Row.IsValid).ToDictionary(r => r.Key, r => r.Value);
            var all = known.ToDictionary(u => u.Key, u => u.Value.Content);
            foreach (var (code, (_, content)) in right)
            {
                all[code] = content;
            }

            var rules = new UnitRules(operation.RegencyCode, all, right.Keys);
            foreach (var (code, (row, content)) in right)
            {
                foreach (var (field, message) in rules.Faults(code, content))
                {
                    row.Report(field, message);
                }
            }

            if (right.Values.All(r => r.Row.IsValid))
            {
                return right.ToDictionary(r => r.Key, r => r.Value.Content);
            }
        }
    }

    private static string[] Codes(TableRow row, string column, int max)
    {
        var codes = row.IsEmpty(column)
            ? [] : row.Code(column, 20 * max).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (codes.Length > max)
        {
            row.Report(column, $"At most {max} codes.");
        }

        return codes;
    }
}
