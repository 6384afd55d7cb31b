using System.Text.Json;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Shared;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody.Epcis;

internal static class GetEvent
{
    /// <summary>
    /// One event by its id, percent-encoded in the path. An event that was declared an error is answered with its last declaration, which
    /// repeats it.
    /// </summary>
    public static async Task<IResult> Handle(
        OperationScope operation, string eventId, HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        var id = EventId.Unescape(eventId);
        await using var command = EventFilter.OfEvent(operation.Id, id).ToCommand(database, new EventOrder(), EventPlace.Beginning, 1_000);
        var events = await QueryEvents.Read(command, ct);
        if (events.Count == 0)
        {
            return Unknown.Of("event", id);
        }

        var (e, context) = (events[^1], events[^1].Context);
        http.Response.ContentType = "application/ld+json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        EpcisJson.WriteEvent(json, e.Body, e.EventId, e.RecordTime, context);
        await json.FlushAsync(ct);
        return TypedResults.Empty;
    }
}
