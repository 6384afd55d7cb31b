using System.Text.Json.Nodes;
using LogistikAspire.Testing;

namespace LogistikAspire.Warehouse.Tests.Epcis;

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
    [InlineData("MATCH_epc=https://id.gs1.org/8004/4012345B0002", 2, 4)]
    [InlineData("MATCH_epc=urn:epc:id:giai:4012345.B0002", 2, 4)]
    [InlineData("MATCH_epc=urn:epc:id:giai:4012345.B0001|urn:epc:id:giai:4012345.B0003", 1, 3)]
    [InlineData("MATCH_epc=https://id.gs1.org/00/040123450000003338")]
    [InlineData("MATCH_parentID=https://id.gs1.org/00/040123450000003338", 4)]
    [InlineData("MATCH_anyEPC=urn:epc:id:sscc:4012345.0000000333", 4)]
    [InlineData("MATCH_epc=urn:epc:id:giai:4012345.B0002&MATCH_parentID=urn:epc:id:sscc:4012345.0000000333", 4)]
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
    [InlineData("MATCH_epc=urn:epc:idpat:giai:4012345.*", "MATCH_epc")]
    [InlineData("EQ_bizstep=departing", "EQ_bizstep")]
    [InlineData("perPage=0", "perPage")]
    [InlineData("perPage=1001", "perPage")]
    [InlineData("nextPageToken=abc", "nextPageToken")]
    public async Task What_is_not_understood_is_refused_by_name(string query, string parameter)
    {
        var operation = await TestOperation.Open(app, 2);

        var response = await app.Http.GetAsync($"{operation.Path}/epcis/events?{query}", TestContext.Current.CancellationToken);

        await response.AssertInvalid(parameter);
    }

    [Fact]
    public async Task Pages_follow_the_link_header_to_the_end()
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Document(Enumerable.Range(1, 25).Select(i => EpcisCalls.Scan(i))));

        var (seconds, pages) = (new List<int>(), 0);
        for (var next = $"{operation.Path}/epcis/events?EQ_bizStep=departing&perPage=10"; next is not null; pages++)
        {
            var response = await app.Http.GetAsync(next, TestContext.Current.CancellationToken);
            var page = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            seconds.AddRange(page["epcisBody"]!["queryResults"]!["resultsBody"]!["eventList"]!.AsArray()
                .Select(e => e!["eventTime"]!.GetValue<DateTimeOffset>().Second));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal((3, 25), (pages, seconds.Count));
        Assert.Equal(Enumerable.Range(1, 25), seconds);
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
