using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Auditing.Trail;

public static class ExportAuditTable
{
    internal const string Csv = "text/csv";

    private static readonly string[] Header =
    [
        "id", "at", "outcome", "status", "call", "method", "route", "ids", "operation", "subject", "client", "name", "agency", "address",
        "traceId", "position", "hash",
    ];

    /// <summary>The same entries as a table (CSV), all of them.</summary>
    public static PushStreamHttpResult Handle([AsParameters] AuditFilter filter, HttpContext http, NpgsqlDataSource database)
    {
        var ct = http.RequestAborted;
        return TypedResults.Stream(
            async stream =>
            {
                await using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\r\n" };
                await text.WriteLineAsync(string.Join(',', Header));
                await foreach (var e in filter.Entries(http, database, ct))
                {
                    object?[] cells =
                    [
                        e.Id, ListAudit.Time(e.At), e.Outcome, e.Status, e.Call, e.Method, e.Route, JsonSerializer.Serialize(e.Ids),
                        e.OperationId, e.Subject, e.Client, e.Name, e.Agency, e.Address, e.TraceId, e.Position, e.Hash,
                    ];
                    await text.WriteLineAsync(string.Join(',', cells.Select(Cell)));
                }
            },
            Csv, "audit.csv");
    }

    /// <summary>What a spreadsheet would take for a formula is marked as text: ids and names are of whoever called.</summary>
    private static string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (value is string && text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal))
        {
            text = $"'{text}";
        }

        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
