using System.Text.Json;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Shared;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody.Epcis;

internal static class GetEvent
{
    /// <summary>
    /// One event by its id, percent-encoded in the path. An event that was declared an error is answered with its last declaration, which
    /// repeats it. Of events that differ in their certifications only, and so share an id, the last is answered; a query by
    /// <c>EQ_eventID</c> finds all.
    /// </summary>
    public static async Task<IResult> Handle(
        OperationScope operation, string eventId, HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        var id = EventId.Unescape(eventId);
        await using var command = EventFilter.OfEvent(database, operation.Id, id);
        if (await QueryEvents.Read(command, ct) is not [var e])
        {
            return Unknown.Of("event", id);
        }

        http.Response.ContentType = "application/ld+json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        EpcisJson.WriteEvent(json, e.Body, e.EventId, e.RecordTime, e.Context);
        await json.FlushAsync(ct);
        return TypedResults.Empty;
    }
}
