using System.Text.Json;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody.Epcis;

internal static class QueryEvents
{
    /// <summary>
    /// The events that match a simple event query of EPCIS 2.0, as an EPCISQueryDocument. Understood are eventType, EQ_action, EQ_bizStep,
    /// EQ_disposition, EQ_readPoint, EQ_bizLocation, EQ_eventID, GE_ and LT_eventTime, GE_ and LT_recordTime, MATCH_epc, MATCH_anyEPC,
    /// MATCH_parentID, MATCH_inputEPC and MATCH_outputEPC, EXISTS_errorDeclaration, EQ_errorReason, orderBy, orderDirection,
    /// eventCountLimit and maxEventCount; what is not understood is refused (400), since to leave it out would give too much. Objects are
    /// found whichever way their id is written, and by pure identity patterns (<c>urn:epc:idpat:giai:4012345.*</c>). Without
    /// <c>orderBy</c>, events come as they were recorded.
    /// </summary>
    public static async Task<IResult> Handle(
        OperationScope operation, [AsParameters] EpcisPage page, [AsParameters] EventOrder order, HttpContext http,
        NpgsqlDataSource database, WarehouseDb db, CancellationToken ct)
    {
        if (!page.TryReadToken(EventPlace.Beginning, out var after))
        {
            return EpcisPage.NoToken();
        }

        var (filter, errors) = EventFilter.Read(http.Request.Query, operation.Id);
        if (filter is null)
        {
            return TypedResults.Problem(
                title: "The query is not understood.",
                type: "epcisException:QueryParameterException",
                statusCode: StatusCodes.Status400BadRequest,
                extensions: new Dictionary<string, object?> { ["code"] = "epcis.query", ["errors"] = errors });
        }

        if (order.MaxEventCount is { } max && await Count(filter.ToCount(database, max + 1), ct) > max)
        {
            return TypedResults.Problem(
                title: $"More than {max} events match.",
                type: "epcisException:QueryTooLargeException",
                statusCode: StatusCodes.Status413PayloadTooLarge,
                extensions: new Dictionary<string, object?> { ["code"] = "epcis.too-many-matches" });
        }

        await using var command = filter.ToCommand(database, order, after, page.PerPage + 1);
        var events = await Read(command, ct);
        if (events.Count == 0 && !await OpenStore.Exists(db, operation.Id, ct))
        {
            return Unknown.Of("operation", operation.Id);
        }

        if (events.Count > page.PerPage)
        {
            events.RemoveAt(page.PerPage);
            EpcisPage.LinkNext(http, $"{new EventPlace(events[^1].Sequence, events[^1].EventTime)}");
        }

        await Write(http, events, ct);
        return TypedResults.Empty;
    }

    private static async Task<long> Count(NpgsqlCommand command, CancellationToken ct)
    {
        await using (command)
        {
            return (long)(await command.ExecuteScalarAsync(ct))!;
        }
    }

    internal static async Task<List<StoredEvent>> Read(NpgsqlCommand command, CancellationToken ct)
    {
        var events = new List<StoredEvent>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            events.Add(new(
                reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3),
                reader.GetFieldValue<byte[]>(4), reader.GetFieldValue<byte[]>(5)));
        }

        return events;
    }

    /// <summary>
    /// As a query document. Events of documents with different contexts bring theirs along: a prefix may mean two things in two.
    /// </summary>
    internal static async Task Write(HttpContext http, List<StoredEvent> events, CancellationToken ct)
    {
        http.Response.ContentType = "application/ld+json";
        http.Response.Headers["GS1-EPCIS-Version"] = "2.0.0";
        http.Response.Headers["GS1-CBV-Version"] = "2.0.0";
        var isShared = events.All(e => e.Context.AsSpan().SequenceEqual(events[0].Context));
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        EpcisJson.WriteContextProperty(json, isShared && events.Count > 0 ? events[0].Context : []);
        json.WriteString("type", "EPCISQueryDocument");
        json.WriteString("schemaVersion", "2.0");
        json.WriteString("creationDate", DateTime.UtcNow);
        json.WriteStartObject("epcisBody");
        json.WriteStartObject("queryResults");
        json.WriteString("queryName", "SimpleEventQuery");
        json.WriteStartObject("resultsBody");
        json.WriteStartArray("eventList");
        foreach (var e in events)
        {
            EpcisJson.WriteEvent(json, e.Body, e.EventId, e.RecordTime, isShared ? default : e.Context);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    internal sealed record StoredEvent(
        long Sequence, DateTimeOffset RecordTime, DateTimeOffset EventTime, string EventId, byte[] Context, byte[] Body);
}
