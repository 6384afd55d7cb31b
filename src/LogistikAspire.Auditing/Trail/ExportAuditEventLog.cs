using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LogistikAspire.Auditing.Trail;

public static class ExportAuditEventLog
{
    /// <summary>
    /// The same entries as an election event log of NIST SP 1500-101 (JSON), all of them. The service is its device, a request an event:
    /// its id is the use case, its type the outcome.
    /// </summary>
    public static PushStreamHttpResult Handle(
        [AsParameters] AuditFilter filter, HttpContext http, NpgsqlDataSource database, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        var service = http.RequestServices.GetRequiredService<Callers>().Service;
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

                json.WriteString("GeneratedTime", ListAudit.Time(clock.GetUtcNow()));
                json.WriteStartArray("Device");
                json.WriteStartObject();
                json.WriteString("@type", "EventLogging.Device");
                json.WriteString("Id", service);
                json.WriteString("Type", "ems");
                json.WriteString("Manufacturer", "LogistikAspire");
                json.WriteString("HashType", "sha-256");
                json.WriteStartArray("Event");
                await foreach (var e in filter.Entries(http, database, ct))
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
        json.WriteString("TimeStamp", ListAudit.Time(e.At));
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
}
