using System.ComponentModel.DataAnnotations;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Wishes;

internal static class ImportWishes
{
    public const int MaxWishes = 10_000;

    private const string Add = "add";

    private static readonly string[] Required = ["district_code", "agency", "date"];
    private static readonly string[] Optional = ["weight", "reason"];

    /// <param name="Wishes">Wishes that the file filed.</param>
    /// <param name="Errors">What is wrong with the lines that were skipped; empty unless the caller asked to skip.</param>
    public sealed record Response(int Wishes, IDictionary<string, string[]> Errors);

    /// <summary>
    /// Files the wishes of a file, CSV or Excel, with a header line. Required columns: district_code, agency (ppk, camat, polsek,
    /// danramil), date. Optional: weight (1 to 5, default 3), reason. One line an agency and district: the same file again changes nothing.
    /// </summary>
    /// <param name="mode"><c>replace</c> (the default) withdraws every other wish; <c>add</c> leaves them.</param>
    /// <response code="200">They are filed.</response>
    /// <response code="400">Lines or columns are wrong; each is named, and nothing was imported.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, HttpRequest file, [AsParameters] ImportQuery import, [AllowedValues(null, "replace", Add)] string? mode,
        SchedulingDb db, CancellationToken ct)
    {
        var table = await Table.Read(file, Required, Optional, MaxWishes, ct);

        return await db.OnFreshState<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            if (await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == operationId, ct) is not { } operation)
            {
                return Unknown.Of("operation", operationId);
            }

            var districts = await db.Districts.Where(d => d.OperationId == operationId).Select(d => d.Code).ToHashSetAsync(ct);
            var wishes = Read(table, operation, districts);
            if (!table.MayImport(import))
            {
                return table.NotImported();
            }

            await File(db, operationId, wishes, withdraw: mode != Add, ct);
            return TypedResults.Ok(new Response(wishes.Count, table.Errors));
        });
    }

    private static List<Wish> Read(Table table, Operation operation, HashSet<string> districts)
    {
        var voting = operation.Details.VotingDate;
        var wishes = new Dictionary<Guid, Wish>();
        foreach (var row in table.Rows)
        {
            var district = row.Code(
                "district_code", 13, c => districts.Contains(c) ? null : $"The operation has no district '{c}'.");

            var date = row.Date("date");
            if (row.IsRight("date") && (date >= voting || date < voting.AddYears(-1)))
            {
                row.Report("date", $"{date:yyyy-MM-dd} is not in the year before voting day, {voting:yyyy-MM-dd}.");
            }

            var agency = row.Word<WishingAgency>("agency");
            var weight = row.Whole("weight", 1, 5, absent: 3);
            var reason = row.Text("reason", 500, absent: "");
            var wish = new Wish(operation.Id, Wish.IdInFile(operation.Id, district, agency));
            if (row.IsValid && !wishes.TryAdd(wish.Id, wish))
            {
                row.Report("agency", $"A wish of this agency for district {district} is there twice.");
            }

            wish.Say(district, agency, date, weight, reason);
        }

        return [.. wishes.Values];
    }

    private static async Task File(SchedulingDb db, Guid operationId, List<Wish> wishes, bool withdraw, CancellationToken ct)
    {
        // One save would delete after it inserts; the transaction makes the two steps one.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ids = wishes.ConvertAll(w => w.Id);
        await db.Wishes.Where(w => w.OperationId == operationId && (withdraw || ids.Contains(w.Id))).ExecuteDeleteAsync(ct);
        db.AddRange(wishes);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
