using System.Text.Json;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Auditing.Trail;

public static class ExportAuditTable
{
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
                await text.WriteLineAsync(CsvRow.Of(Header));
                await foreach (var e in filter.Entries(http, database, ct))
                {
                    object?[] cells =
                    [
                        e.Id, ListAudit.Time(e.At), e.Outcome, e.Status, e.Call, e.Method, e.Route, JsonSerializer.Serialize(e.Ids),
                        e.OperationId, e.Subject, e.Client, e.Name, e.Agency, e.Address, e.TraceId, e.Position, e.Hash,
                    ];
                    await text.WriteLineAsync(CsvRow.Of(cells));
                }
            },
            Table.Csv, "audit.csv");
    }
}
