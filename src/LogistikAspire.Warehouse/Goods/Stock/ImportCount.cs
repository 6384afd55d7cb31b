using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared.Files;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class ImportCount
{
    private static readonly string[] Required = ["item", "place", "condition", "quantity"];
    private static readonly string[] Optional = ["reason"];

    /// <summary>Column that a rule of <see cref="StockCount"/> is about.</summary>
    private static readonly Dictionary<string, string> Columns = new()
    {
        ["item.unknown"] = "item", ["place.unknown"] = "place", ["line.twice"] = "item", ["count.without-reason"] = "reason",
        ["count.packed"] = "condition",
    };

    /// <param name="CountedBy">Who counted.</param>
    /// <param name="WitnessedBy">Who watched; another person.</param>
    /// <param name="CountedAt">When; absent means now.</param>
    public sealed record SignedQuery(
        [FromQuery(Name = "countedBy")] [property: Required, StringLength(100, MinimumLength = 1)] string CountedBy,
        [FromQuery(Name = "witnessedBy")] [property: Required, StringLength(100, MinimumLength = 1)] string WitnessedBy,
        [FromQuery(Name = "countedAt")] DateTimeOffset? CountedAt);

    /// <param name="Positions">Positions that were counted.</param>
    /// <param name="Differing">Positions that are not as booked.</param>
    /// <param name="Errors">What is wrong with the lines that were skipped; empty unless the caller asked to skip.</param>
    public sealed record Response(int Positions, int Differing, IDictionary<string, string[]> Errors);

    /// <summary>
    /// Records a count from a file, CSV or Excel, with a header line. Required columns: item, place, condition (unsorted, good, damaged,
    /// used), quantity. Optional: reason, required in a line that differs from the books. The same file again changes nothing.
    /// </summary>
    /// <response code="200">It is recorded.</response>
    /// <response code="400">Lines or columns are wrong; each is named, and nothing was recorded.</response>
    /// <response code="409">The count is recorded with other content, or one person signs twice.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid countId, [AsParameters] SignedQuery signatures, [AsParameters] ImportQuery import, HttpRequest file,
        WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        var table = await Table.Read(file, Required, Optional, StockCount.MaxLines, ct);
        var read = Read(table);

        // Of all lines that could be read: the same file is known again, whatever the books say by then.
        var request = new CountStock.Request(
            signatures.CountedBy, signatures.WitnessedBy, signatures.CountedAt, [.. read.Select(r => r.Line)]);
        await using var turn = CountStock.Turn(db, clock, operationId, countId, request);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is { } known)
        {
            return TypedResults.Ok(new Response(known.Positions, known.Differing, table.Errors));
        }

        if (StockCount.MaySign(signatures.CountedBy, signatures.WitnessedBy) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var compared = await CountStock.Compare(db, operationId, countId, request.Lines, ct);
        foreach (var line in compared.Refused)
        {
            read[line.Index].Row.Report(Columns[line.Code], line.Message);
        }

        if (compared.Lines.Count == 0)
        {
            table.Report("file", "The file counts nothing that is right.");
        }

        if (!table.MayImport(import))
        {
            return table.NotImported();
        }

        var count = CountStock.Keep(db, turn, request, compared);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(count.Positions, count.Differing, table.Errors));
    }

    private static List<(TableRow Row, CountStock.Line Line)> Read(Table table)
    {
        var lines = new List<(TableRow, CountStock.Line)>();
        foreach (var row in table.Rows)
        {
            var place = row.Text("place", Place.MaxLength);
            if (place.Length > 0 && !Place.IsValid(place))
            {
                row.Report("place", $"'{place}' is no place like store, ppk-63.03.05 or kpps-63.03.05.2001-7.");
            }

            var line = new CountStock.Line(
                row.Text("item", 64), place, row.Word<Condition>("condition"), row.Whole("quantity", 0, 1_000_000_000),
                row.IsEmpty("reason") ? null : row.Text("reason", CountLine.MaxReason));
            if (row.IsValid)
            {
                lines.Add((row, line));
            }
        }

        return lines;
    }
}
