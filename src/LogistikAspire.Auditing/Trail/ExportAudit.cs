using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Auditing.Trail;

public static class ExportAudit
{
    internal const string Csv = "text/csv";

    private static readonly string[] Header =
    [
        "id", "at", "outcome", "status", "call", "method", "route", "ids", "operation", "subject", "client", "name", "agency", "address",
        "traceId", "position", "hash",
    ];

    /// <summary>The same entries as a table (CSV), all of them.</summary>
    public static PushStreamHttpResult AsCsv([AsParameters] AuditFilter filter, HttpContext http, NpgsqlDataSource database)
    {
        var ct = http.RequestAborted;
        return TypedResults.Stream(
            async stream =>
            {
                await using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\r\n" };
                await text.WriteLineAsync(string.Join(',', Header));
                await foreach (var e in Entries(filter, http, database, ct))
                {
                    object?[] cells =
                    [
                        e.Id, Time(e.At), e.Outcome, e.Status, e.Call, e.Method, e.Route, JsonSerializer.Serialize(e.Ids), e.OperationId,
                        e.Subject, e.Client, e.Name, e.Agency, e.Address, e.TraceId, e.Position, e.Hash,
                    ];
                    await text.WriteLineAsync(string.Join(',', cells.Select(Cell)));
                }
            },
            Csv, "audit.csv");
    }

    /// <summary>
    /// The same entries as an election event log of NIST SP 1500-101 (JSON), all of them. The service is its device, a request an event:
    /// its id is the use case, its type the outcome.
    /// </summary>
    public static PushStreamHttpResult AsEventLog(
        [AsParameters] AuditFilter filter, HttpContext http, NpgsqlDataSource database, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        var service = ((Callers)http.RequestServices.GetService(typeof(Callers))!).Service;
        return TypedResults.Stream(
            async stream =>
            {
                await using var json = new Utf8JsonWriter(stream);
                json.WriteStartObject();
                json.WriteString("@type", "EventLogging.ElectionEventLog");
                if (filter.Operation is { } operation)
                {
                    json.WriteString("ElectionId", operation);
                }

                json.WriteString("GeneratedTime", Time(clock.GetUtcNow()));
                json.WriteStartArray("Device");
                json.WriteStartObject();
                json.WriteString("@type", "EventLogging.Device");
                json.WriteString("Id", service);
                json.WriteString("Type", "ems");
                json.WriteString("Manufacturer", "LogistikAspire");
                json.WriteString("HashType", "sha-256");
                json.WriteStartArray("Event");
                await foreach (var e in Entries(filter, http, database, ct))
                {
                    WriteEvent(json, e);
                    if (json.BytesPending > 64 * 1024)
                    {
                        await json.FlushAsync(ct);
                    }
                }

                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            },
            "application/json", $"{service}-event-log.json");
    }

    private static void WriteEvent(Utf8JsonWriter json, ListAudit.Response e)
    {
        json.WriteStartObject();
        json.WriteString("@type", "EventLogging.Event");
        json.WriteString("Id", e.Call);
        json.WriteString("Type", e.Outcome);
        json.WriteString("Disposition", e.Outcome switch
        {
            Outcome.Accepted => "success",
            Outcome.Refused or Outcome.Failed => "failure",
            _ => "na", // nothing changed by it
        });
        json.WriteString("Sequence", e.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteString("TimeStamp", Time(e.At));
        json.WriteString("Description", string.Create(
            CultureInfo.InvariantCulture, $"{e.Agency ?? "nobody known"}: {e.Method} {e.Route}, answered {e.Status}"));
        json.WriteString("Details", JsonSerializer.Serialize(
            new { e.Ids, e.OperationId, e.Client, e.Name, e.Agency, e.Address, e.TraceId, e.Position }, JsonSerializerOptions.Web));
        if (e.Subject is not null)
        {
            json.WriteString("UserId", e.Subject);
        }

        if (e.Hash is not null)
        {
            json.WriteString("Hash", e.Hash);
        }

        json.WriteEndObject();
    }

    private static async IAsyncEnumerable<ListAudit.Response> Entries(
        AuditFilter filter, HttpContext http, NpgsqlDataSource database,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = filter.ToCommand(database, 0, limit: null, http.Reader());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return ListAudit.Read(reader);
        }
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

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
