using System.Security.Cryptography;
using System.Text;
using LogistikAspire.Shared.Files;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class ImportOrders
{
    public const int MaxLines = 10_000;

    private static readonly string[] Required = ["order_number", "vendor", "item", "quantity"];
    private static readonly string[] Optional = ["due_on"];

    /// <param name="Orders">Orders of the file that are recorded now.</param>
    /// <param name="Lines">Lines of these orders.</param>
    /// <param name="Errors">What is wrong with the lines that were skipped; empty unless the caller asked to skip.</param>
    public sealed record Response(int Orders, int Lines, IDictionary<string, string[]> Errors);

    /// <summary>
    /// Records the orders of a file, CSV or Excel, with a header line: one line an item, the lines of one order_number make an order.
    /// Required columns: order_number, vendor, item, quantity. Optional: due_on. The same file again changes nothing; orders that the file
    /// does not name stay. With <c>?onErrors=skip</c> an order with a wrong line is skipped whole: half an order would be another order.
    /// </summary>
    /// <response code="200">They are recorded.</response>
    /// <response code="400">Lines or columns are wrong; each is named, and nothing was recorded.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] ImportQuery import, HttpRequest file, WarehouseDb db, CancellationToken ct)
    {
        var table = await Table.Read(file, Required, Optional, MaxLines, ct);

        await using var turn = new Turn(db, operationId);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        var items = await db.Items.Where(i => i.OperationId == operationId).Select(i => i.Code).ToHashSetAsync(ct);
        var orders = table.Rows.Select(row => Read(row, items)).GroupBy(l => l.Number).Select(g => g.ToList()).ToList();
        orders.ForEach(RequireOneOrder);

        var numbers = orders.ConvertAll(o => o[0].Number);
        var known = await db.Orders
            .Where(o => o.OperationId == operationId && numbers.Contains(o.Number))
            .ToDictionaryAsync(o => o.Number, ct);
        var right = new List<Order>();
        foreach (var lines in orders.Where(o => o.TrueForAll(l => l.Row.IsValid)))
        {
            var order = Make(operationId, lines);
            if (known.GetValueOrDefault(order.Number) is { } earlier && !earlier.Same(order))
            {
                lines[0].Row.Report("order_number", $"Order {order.Number} is recorded with other content.");
                continue;
            }

            right.Add(order);
        }

        table.RequireSome(right.Count, import, "The file names no order that is right.");
        if (!table.MayImport(import))
        {
            return table.NotImported();
        }

        db.AddRange(right.Where(o => !known.ContainsKey(o.Number)));
        await turn.Save(ct);
        return TypedResults.Ok(new Response(right.Count, right.Sum(o => o.Lines.Count), table.Errors));
    }

    private static FileLine Read(TableRow row, HashSet<string> items)
    {
        var item = row.Code("item", 64, c => items.Contains(c) ? null : $"The catalogue has no item '{c}'.");
        return new(
            row, row.Code("order_number", 64), row.Text("vendor", 200), item, row.Whole("quantity", 1, 100_000_000),
            row.IsEmpty("due_on") ? null : row.Date("due_on"));
    }

    /// <summary>The lines of one order agree on whose it is and when it is due, and name no item twice.</summary>
    private static void RequireOneOrder(List<FileLine> lines)
    {
        var (first, seen) = (lines[0], new HashSet<string>());
        foreach (var line in lines)
        {
            if (line.Vendor != first.Vendor)
            {
                line.Row.Report("vendor", $"Line {first.Row.Line} orders {line.Number} from '{first.Vendor}'.");
            }

            if (line.DueOn != first.DueOn)
            {
                line.Row.Report("due_on", $"Line {first.Row.Line} says another day.");
            }

            if (!seen.Add(line.Item))
            {
                line.Row.Report("item", $"Order {line.Number} has item {line.Item} twice.");
            }
        }

        if (lines.Count > PlaceOrder.MaxLines)
        {
            lines[^1].Row.Report("order_number", $"An order has at most {PlaceOrder.MaxLines} lines.");
        }
    }

    /// <summary>Nobody names the id of an order in a file: its number does.</summary>
    private static Order Make(Guid operationId, List<FileLine> lines)
    {
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{operationId}/{lines[0].Number}"))[..16]);
        return new(operationId, id, lines[0].Number, lines[0].Vendor, lines[0].DueOn, lines.Select(l => (l.Item, l.Quantity)));
    }

    private sealed record FileLine(TableRow Row, string Number, string Vendor, string Item, int Quantity, DateOnly? DueOn);
}
