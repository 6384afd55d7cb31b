using System.Net;
using System.Text.Json.Nodes;
using LogistikAspire.Testing;

namespace LogistikAspire.Warehouse.Tests.Custody.Epcis;

public sealed class QueryTests(WarehouseApp app)
{
    [Theory]
    [InlineData("EQ_bizStep=departing", 1, 2)]
    [InlineData("EQ_bizStep=https://ref.gs1.org/cbv/BizStep-arriving", 3)]
    [InlineData("EQ_bizStep=departing|arriving", 1, 2, 3)]
    [InlineData("EQ_bizStep=departing&EQ_bizStep=packing", 1, 2, 4)]
    [InlineData("EQ_disposition=in_transit", 1, 2, 3)]
    [InlineData("EQ_disposition=in_transit&EQ_bizStep=packing")]
    [InlineData("EQ_action=ADD", 4)]
    [InlineData("eventType=AggregationEvent", 4)]
    [InlineData("eventType=ObjectEvent|AggregationEvent", 1, 2, 3, 4)]
    [InlineData("GE_eventTime=2024-11-20T08:00:02%2B08:00", 2, 3, 4)]
    [InlineData("LT_eventTime=2024-11-20T00:00:02Z", 1)]
    [InlineData("GE_eventTime=2024-11-20T00:00:02Z&LT_eventTime=2024-11-20T00:00:03Z", 2)]
    [InlineData("GE_eventTime=2024-11-20T00:00:02.0000001Z&LT_eventTime=2024-11-20T09:00:04.000%2B09:00", 2, 3)]
    [InlineData("GE_eventTime=0002-01-01T00:00:00%2B14:00&LT_recordTime=9998-12-31T23:59:59.9999999-14:00", 1, 2, 3, 4)]
    [InlineData("MATCH_epc=https://id.gs1.org/8004/4012345B0002", 2, 4)]
    [InlineData("MATCH_epc=urn:epc:id:giai:4012345.B0002", 2, 4)]
    [InlineData("MATCH_epc=urn:epc:id:giai:4012345.B0001|urn:epc:id:giai:4012345.B0003", 1, 3)]
    [InlineData("MATCH_epc=https://id.gs1.org/00/040123450000003338")]
    [InlineData("MATCH_parentID=https://id.gs1.org/00/040123450000003338", 4)]
    [InlineData("MATCH_anyEPC=urn:epc:id:sscc:4012345.0000000333", 4)]
    [InlineData("MATCH_epc=urn:epc:id:giai:4012345.B0002&MATCH_parentID=urn:epc:id:sscc:4012345.0000000333", 4)]
    [InlineData("MATCH_epc=urn:epc:idpat:giai:4012345.*", 1, 2, 3, 4)]
    [InlineData("MATCH_epc=urn:epc:idpat:giai:*.*&EQ_action=OBSERVE", 1, 2, 3)]
    [InlineData("MATCH_epc=urn:epc:idpat:giai:4012346.*")]
    [InlineData("MATCH_epc=urn:epc:idpat:sscc:4012345.*")]
    [InlineData("MATCH_parentID=urn:epc:idpat:sscc:4012345.*", 4)]
    [InlineData("MATCH_anyEPC=urn:epc:idpat:sscc:4012345.*|urn:epc:id:giai:4012345.B0001", 1, 4)]
    [InlineData("EXISTS_errorDeclaration=true")]
    [InlineData("EXISTS_errorDeclaration=false&EQ_action=ADD", 4)]
    [InlineData("EQ_readPoint=urn:epc:id:sgln:4012345.00011.0&EQ_action=OBSERVE", 1, 2, 3)]
    public async Task A_query_finds_what_it_describes(string query, params int[] found)
    {
        var operation = await TestOperation.Open(app, 2);
        var packing = EpcisCalls.Scan(4, "packing", "ADD");
        packing["type"] = "AggregationEvent";
        packing["parentID"] = "urn:epc:id:sscc:4012345.0000000333";
        packing["childEPCs"] = new JsonArray(EpcisCalls.Box(2));
        packing["disposition"] = "in_progress";
        packing.Remove("epcList");
        await app.Capture(operation, EpcisCalls.Document(
            [EpcisCalls.Scan(1), EpcisCalls.Scan(2), EpcisCalls.Scan(3, "arriving"), packing]));

        var events = await app.Events(operation, query);

        Assert.Equal(found, events.Select(e => e!["eventTime"]!.GetValue<DateTimeOffset>().Second));
    }

    [Theory]
    [InlineData("EQ_bizStep=flying", "EQ_bizStep")]
    [InlineData("EQ_action=MOVE", "EQ_action")]
    [InlineData("eventType=BoxEvent", "eventType")]
    [InlineData("GE_eventTime=yesterday", "GE_eventTime")]
    [InlineData("GE_eventTime=05/11/2024", "GE_eventTime")]
    [InlineData("GE_eventTime=12:00", "GE_eventTime")]
    [InlineData("GE_eventTime=2024-11-20T08:00:00", "GE_eventTime")]
    [InlineData("GE_eventTime=2024-11-20", "GE_eventTime")]
    [InlineData("LT_eventTime=2024-11-20T08:00%2B08:00", "LT_eventTime")]
    [InlineData("LT_eventTime=2024-11-20T08:00:00%2B0800", "LT_eventTime")]
    [InlineData("LT_eventTime=2024-11-20T08:00:00%2B08", "LT_eventTime")]
    [InlineData("LT_eventTime=2024-11-20T08:00:00%2B15:00", "LT_eventTime")]
    [InlineData("LT_eventTime=2024-11-20T08:00:00+08:00", "LT_eventTime")] // + is a blank
    [InlineData("LT_eventTime=2024-11-20%2008:00:00Z", "LT_eventTime")]
    [InlineData("LT_eventTime=%202024-11-20T08:00:00Z", "LT_eventTime")]
    [InlineData("LT_eventTime=2024-11-20T08:00:00Z%00", "LT_eventTime")]
    [InlineData("LT_eventTime=2024-11-31T08:00:00Z", "LT_eventTime")]
    [InlineData("LT_eventTime=2024-11-20T24:00:00Z", "LT_eventTime")]
    [InlineData("LT_eventTime=2024-11-20T08:00:00.Z", "LT_eventTime")]
    [InlineData("LT_eventTime=Wed,%2020%20Nov%202024%2008:00:00%20GMT", "LT_eventTime")]
    [InlineData("GE_recordTime=1732060800", "GE_recordTime")]
    [InlineData("GE_recordTime=0001-01-01T00:00:00Z", "GE_recordTime")]
    [InlineData("LT_recordTime=9999-12-31T23:59:59Z", "LT_recordTime")]
    [InlineData("LT_recordTime=", "LT_recordTime")]
    [InlineData("LT_recordTime=2024-11-20T08:00:00Z|2024-11-21T08:00:00Z", "LT_recordTime")]
    [InlineData("LT_recordTime=2024-11-20T08:00:00Z&LT_recordTime=2024-11-20T08:00:00Z", "LT_recordTime")]
    [InlineData("EQ_eventID=urn:a%00", "EQ_eventID")]
    [InlineData("EQ_readPoint=%00", "EQ_readPoint")]
    [InlineData("MATCH_epc=urn:a|urn:b%00", "MATCH_epc")]
    [InlineData("MATCH_epc=urn:epc:idpat:giai:*.B0001", "MATCH_epc")]
    [InlineData("MATCH_epc=urn:epc:idpat:giai:4012345.B*", "MATCH_epc")]
    [InlineData("MATCH_epc=urn:epc:idpat:giai:4012345.B0001", "MATCH_epc")]
    [InlineData("MATCH_epc=urn:epc:idpat:sgtin:4012345.*", "MATCH_epc")]
    [InlineData("MATCH_epc=urn:epc:idpat:gid:1.*.*", "MATCH_epc")]
    [InlineData("MATCH_epc=https://id.gs1.org/8004/4012345*", "MATCH_epc")]
    [InlineData("MATCH_epc=*", "MATCH_epc")]
    [InlineData("EXISTS_errorDeclaration=yes", "EXISTS_errorDeclaration")]
    [InlineData("EQ_errorReason=regret", "EQ_errorReason")]
    [InlineData("orderBy=weight", "orderBy")]
    [InlineData("orderDirection=UP", "orderDirection")]
    [InlineData("eventCountLimit=0", "eventCountLimit")]
    [InlineData("eventCountLimit=1&maxEventCount=1", "maxEventCount")]
    [InlineData("EQ_bizstep=departing", "EQ_bizstep")]
    [InlineData("perPage=0", "perPage")]
    [InlineData("perPage=1001", "perPage")]
    [InlineData("nextPageToken=abc", "nextPageToken")]
    [InlineData("nextPageToken=1@yesterday", "nextPageToken")]
    [InlineData("nextPageToken=1@2024-11-20T08:00:00", "nextPageToken")]
    [InlineData("nextPageToken=1@12:00", "nextPageToken")]
    [InlineData("nextPageToken=-1@2024-11-20T08:00:00Z", "nextPageToken")]
    public async Task What_is_not_understood_is_refused_by_name(string query, string parameter)
    {
        var operation = await TestOperation.Open(app, 2);

        var response = await app.Http.GetAsync($"{operation.Path}/epcis/events?{query}", TestContext.Current.CancellationToken);

        await response.Invalid(parameter);
    }

    [Fact]
    public async Task A_time_that_is_not_understood_is_refused_with_one_that_is()
    {
        var operation = await TestOperation.Open(app, 2);

        var response = await app.Http.GetAsync(
            $"{operation.Path}/epcis/events?GE_eventTime=12:00", TestContext.Current.CancellationToken);

        Assert.Contains("2024-11-20T08:00:00%2B08:00", await response.Invalid("GE_eventTime"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_whose_time_is_in_another_zone_means_the_same_place()
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Document(Enumerable.Range(1, 3).Select(i => EpcisCalls.Scan(i))));

        var events = await app.Events(
            operation, "orderBy=eventTime&orderDirection=ASC&nextPageToken=1@2024-11-20T08:00:01%2B08:00");

        Assert.Equal([2, 3], events.Select(e => e!["eventTime"]!.GetValue<DateTimeOffset>().Second));
    }

    [Fact]
    public async Task An_event_of_several_of_the_objects_comes_once()
    {
        var operation = await TestOperation.Open(app, 2);
        var scan = EpcisCalls.Scan(1);
        scan["epcList"] = new JsonArray(EpcisCalls.Box(1), EpcisCalls.Box(2));
        await app.Capture(operation, EpcisCalls.Document([scan]));

        Assert.Single(await app.Events(operation, $"MATCH_epc={EpcisCalls.Box(1)}|{EpcisCalls.Box(2)}"));
        Assert.Single(await app.Events(operation, "MATCH_epc=urn:epc:idpat:giai:4012345.*"));
    }

    [Theory]
    [InlineData("EXISTS_errorDeclaration=true", 1, 2)]
    [InlineData("EXISTS_errorDeclaration=false", 1, 2, 3, 1, 2)]
    [InlineData("EQ_errorReason=did_not_occur", 1)]
    [InlineData("EQ_errorReason=https://ref.gs1.org/cbv/ER-did_not_occur", 1)]
    [InlineData("EQ_errorReason=incorrect_data", 2)]
    [InlineData("EQ_errorReason=incorrect_data|did_not_occur&MATCH_epc=https://id.gs1.org/8004/4012345B0002", 2)]
    public async Task Declared_errors_are_found_by_that_and_by_their_reason(string query, params int[] found)
    {
        var operation = await TestOperation.Open(app, 2);
        var (first, second) = (EpcisCalls.Scan(1), EpcisCalls.Scan(2));
        await app.Capture(operation, EpcisCalls.Document([first, second, EpcisCalls.Scan(3)]));
        await app.Capture(operation, EpcisCalls.Document([Declare(first, "did_not_occur"), Declare(second, "cbv:ER-incorrect_data")]));

        var events = await app.Events(operation, query);

        Assert.Equal(found, events.Select(e => e!["eventTime"]!.GetValue<DateTimeOffset>().Second));

        static JsonObject Declare(JsonObject e, string reason)
        {
            var declaration = e.DeepClone().AsObject();
            declaration["errorDeclaration"] = new JsonObject { ["declarationTime"] = "2024-11-21T08:00:00+08:00", ["reason"] = reason };
            return declaration;
        }
    }

    [Theory]
    [InlineData("", 3, 1, 4, 2, 5)]
    [InlineData("orderBy=eventTime", 5, 4, 3, 2, 1)]
    [InlineData("orderBy=eventTime&orderDirection=DESC", 5, 4, 3, 2, 1)]
    [InlineData("orderBy=eventTime&orderDirection=ASC", 1, 2, 3, 4, 5)]
    [InlineData("orderBy=recordTime", 5, 2, 4, 1, 3)]
    [InlineData("orderBy=recordTime&orderDirection=ASC", 3, 1, 4, 2, 5)]
    [InlineData("orderBy=eventTime&eventCountLimit=3", 5, 4, 3)]
    [InlineData("orderBy=eventTime&orderDirection=ASC&eventCountLimit=4&MATCH_epc=urn:epc:idpat:giai:4012345.*", 1, 2, 3, 4)]
    [InlineData("eventCountLimit=2", 3, 1)]
    [InlineData("maxEventCount=5", 3, 1, 4, 2, 5)]
    public async Task Events_come_in_the_order_and_number_asked_for_over_all_pages(string query, params int[] found)
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Document(new[] { 3, 1, 4, 2, 5 }.Select(i => EpcisCalls.Scan(i))));

        Assert.Equal(found, (await ReadPages($"{operation.Path}/epcis/events?perPage=2&{query}")).Seconds);
    }

    [Fact]
    public async Task More_events_than_wanted_at_most_are_refused()
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Document(Enumerable.Range(1, 3).Select(i => EpcisCalls.Scan(i))));

        var response = await app.Http.GetAsync($"{operation.Path}/epcis/events?maxEventCount=2", TestContext.Current.CancellationToken);

        await response.Refused("epcis.too-many-matches", HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Pages_follow_the_link_header_to_the_end()
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Document(Enumerable.Range(1, 25).Select(i => EpcisCalls.Scan(i))));

        var (seconds, pages) = await ReadPages($"{operation.Path}/epcis/events?EQ_bizStep=departing&perPage=10");

        Assert.Equal((3, 25), (pages, seconds.Count));
        Assert.Equal(Enumerable.Range(1, 25), seconds);
    }

    private async Task<(List<int> Seconds, int Pages)> ReadPages(string first)
    {
        var (seconds, pages) = (new List<int>(), 0);
        for (var next = first; next is not null; pages++)
        {
            var response = await app.Http.GetAsync(next, TestContext.Current.CancellationToken);
            var page = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            seconds.AddRange(page["epcisBody"]!["queryResults"]!["resultsBody"]!["eventList"]!.AsArray()
                .Select(e => e!["eventTime"]!.GetValue<DateTimeOffset>().Second));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        return (seconds, pages);
    }

    [Fact]
    public async Task Events_whose_prefixes_mean_different_things_bring_their_meaning_along()
    {
        var operation = await TestOperation.Open(app, 2);
        var (first, second) = (EpcisCalls.Scan(1), EpcisCalls.Scan(2));
        first["ex:seal"] = "S-1";
        second["ex:seal"] = "S-2";
        await app.Capture(operation, EpcisCalls.Document([first], "https://one.example/"));
        await app.Capture(operation, EpcisCalls.Document([second], "https://two.example/"));

        var events = await app.Events(operation);

        Assert.Equal(["https://one.example/", "https://two.example/"], events.Select(e => $"{e!["@context"]![1]!["ex"]}"));
    }
}
