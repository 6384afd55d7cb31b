using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Custody.Tests.Epcis;

public sealed class EpcisDocumentTests
{
    private const string At = "/epcisBody/eventList/0";

    [Theory]
    [InlineData("reference1")]
    [InlineData("reference2")]
    [InlineData("reference3")]
    [InlineData("allGs1Keys")]
    [InlineData("associationAllFields")]
    [InlineData("timeStamps")]
    [InlineData("eventTypes")]
    public void A_published_document_is_accepted_and_its_events_are_kept_as_they_are(string name)
    {
        var json = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Epcis", "Published", name + ".json"));

        var document = EpcisDocument.Read(json);

        Assert.True(document.IsValid);
        var events = JsonNode.Parse(json)!["epcisBody"]!["eventList"]!.AsArray();
        Assert.All(
            events.Zip(document.Events), pair => Assert.True(JsonNode.DeepEquals(pair.First, JsonNode.Parse(pair.Second.Body.Span))));
        Assert.Equal(events.Count, document.Count);
    }

    [Theory]
    [InlineData("type", "\"ShippingEvent\"", "event.type")]
    [InlineData("type", null, "event.type", "/type")]
    [InlineData("eventTime", null, "property.required")]
    [InlineData("eventTime", "\"2024-11-20T08:00:00\"", "value.time")]
    [InlineData("eventTime", "\"20-11-2024\"", "value.time")]
    [InlineData("eventTime", "\"2024-11-31T08:00:00Z\"", "value.time")]
    [InlineData("eventTime", "\"2024-11-20T08:00:00.Z\"", "value.time")]
    [InlineData("eventTime", "1732060800", "value.text")]
    [InlineData("eventTimeZoneOffset", null, "property.required")]
    [InlineData("eventTimeZoneOffset", "\"Z\"", "value.zoneOffset")]
    [InlineData("eventTimeZoneOffset", "\"+15:00\"", "value.zoneOffset")]
    [InlineData("eventTimeZoneOffset", "\"0800\"", "value.zoneOffset")]
    [InlineData("action", null, "property.required")]
    [InlineData("action", "\"CREATE\"", "value.action")]
    [InlineData("action", "\"add\"", "value.action")]
    [InlineData("bizStep", "\"transforming\"", "vocabulary.bizStep")]
    [InlineData("bizStep", "\"Departing\"", "vocabulary.bizStep")]
    [InlineData("bizStep", "\"urn:epcglobal:cbv:bizstep:leaving\"", "vocabulary.bizStep")]
    [InlineData("bizStep", "\"https://ref.gs1.org/cbv/BizStep-leaving\"", "vocabulary.bizStep")]
    [InlineData("bizStep", "\"https://ref.gs1.org/cbv/Disp-in_transit\"", "vocabulary.bizStep")]
    [InlineData("disposition", "\"in_transport\"", "vocabulary.disposition")]
    [InlineData("persistentDisposition", """{"set":["sealed"]}""", "vocabulary.disposition", "/persistentDisposition/set/0")]
    [InlineData("epcList", null, "event.what", "")]
    [InlineData("epcList", "[\"box 1\"]", "value.uri", "/epcList/0")]
    [InlineData("epcList", "[\"urn:epc:id:sgtin:0614141.1.2\"]", "value.epc", "/epcList/0")]
    [InlineData("epcList", """["https://a.example/1","https://a.example/1"]""", "value.repeated", "/epcList/1")]
    [InlineData("epcList", "\"https://a.example/1\"", "value.list")]
    [InlineData("quantityList", """[{"epcClass":"https://a.example/c","quantity":"3"}]""", "value.number", "/quantityList/0/quantity")]
    [InlineData("quantityList", """[{"quantity":3}]""", "property.required", "/quantityList/0/epcClass")]
    [InlineData("quantityList", """[{"epcClass":"https://a.example/c","uom":"kilos"}]""", "value.unit", "/quantityList/0/uom")]
    [InlineData("quantityList", """[{"epcClass":"https://a.example/c","ex:a":1}]""", "property.unknown", "/quantityList/0/ex:a")]
    [InlineData("sourceList", """
        [{"type":"place","source":"https://a.example/s"}]
        """, "vocabulary.sourceDestinationType", "/sourceList/0/type")]
    [InlineData("sourceList", """[{"type":"location"}]""", "property.required", "/sourceList/0/source")]
    [InlineData("destinationList", """[{"destination":"https://a.example/s"}]""", "property.required", "/destinationList/0/type")]
    [InlineData("bizTransactionList", """
        [{"type":"waybill","bizTransaction":"https://a.example/t"}]
        """, "vocabulary.bizTransactionType", "/bizTransactionList/0/type")]
    [InlineData("readPoint", "\"https://a.example/r\"", "value.object")]
    [InlineData("readPoint", """{"ex:a":"b"}""", "property.required", "/readPoint/id")]
    [InlineData("sensorElementList", """[{"sensorReport":[]}]""", "value.listEmpty", "/sensorElementList/0/sensorReport")]
    [InlineData("sensorElementList", """
        [{"sensorReport":[{"value":3}]}]
        """, "property.required", "/sensorElementList/0/sensorReport/0/type")]
    [InlineData("sensorElementList", """
        [{"sensorReport":[{"type":"Temperature","value":"26"}]}]
        """, "value.number", "/sensorElementList/0/sensorReport/0/value")]
    [InlineData("sensorElementList", """
        [{"sensorReport":[{"type":"Temperature","hexBinaryValue":"xyz"}]}]
        """, "value.hexBinary", "/sensorElementList/0/sensorReport/0/hexBinaryValue")]
    [InlineData("sensorElementList", """
        [{"sensorReport":[{"type":"Temperature","bizRules":"rules of 2024"}]}]
        """, "value.uri", "/sensorElementList/0/sensorReport/0/bizRules")]
    [InlineData("sensorElementList", """
        [{"sensorReport":[{"type":"Temperature","bizRules":["https://a.example/r"]}]}]
        """, "value.text", "/sensorElementList/0/sensorReport/0/bizRules")]
    [InlineData("sensorElementList", """
        [{"sensorReport":[{"type":"Temperature","bizrules":"https://a.example/r"}]}]
        """, "extension.namespace", "/sensorElementList/0/sensorReport/0/bizrules")]
    [InlineData("sensorElementList", """
        [{"sensorReport":[{"type":"Temperature"}],"bizRules":"https://a.example/r"}]
        """, "extension.namespace", "/sensorElementList/0/bizRules")]
    [InlineData("bizRules", "\"https://a.example/r\"", "extension.namespace")]
    [InlineData("errorDeclaration", """{"reason":"incorrect_data"}""", "property.required", "/errorDeclaration/declarationTime")]
    [InlineData("errorDeclaration", """
        {"declarationTime":"2024-11-20T08:00:00Z","reason":"oops"}
        """, "vocabulary.errorReason", "/errorDeclaration/reason")]
    [InlineData("ilmd", """{"ex:lot":"7"}""", "ilmd.action")]
    [InlineData("seal", "\"S-1\"", "extension.namespace")]
    [InlineData("no:seal", "\"S-1\"", "extension.namespace")]
    [InlineData("ex:seal", """{"number":"S-1"}""", "extension.namespace", "/ex:seal/number")]
    [InlineData("parentID", "\"https://a.example/p\"", "extension.namespace")]
    [InlineData("a/b~c", "1", "extension.namespace", "/a~1b~0c")]
    public void What_the_standard_does_not_allow_is_refused_with_the_place(
        string property, string? value, string rule, string? place = null)
    {
        var e = JsonNode.Parse(Given.DepartureJson)!.AsObject();
        e.Remove(property);
        if (value is not null)
        {
            e[property] = JsonNode.Parse(value);
        }

        var document = EpcisDocument.Read(Given.Document(e.ToJsonString()));

        var error = Assert.Single(document.Errors);
        Assert.Equal((At + (place ?? $"/{property}"), rule), (error.JsonPointer, error.Rule));
        Assert.Empty(document.Events);
    }

    [Theory]
    [InlineData("AggregationEvent", """ "action":"ADD","childEPCs":["https://a.example/1"] """, "event.parent")]
    [InlineData("AggregationEvent", """ "action":"ADD","parentID":"https://a.example/p" """, "event.what")]
    [InlineData("AggregationEvent", """ "parentID":"https://a.example/p","childEPCs":["https://a.example/1"] """, "property.required")]
    [InlineData("AggregationEvent", """
        "action":"ADD","parentID":"https://a.example/p","childEPCs":["https://a.example/1"],"ilmd":{}
        """, "extension.namespace")]
    [InlineData("AssociationEvent", """ "action":"OBSERVE","childEPCs":["https://a.example/1"] """, "property.required")]
    [InlineData("AssociationEvent", """ "action":"ADD","parentID":"https://a.example/p" """, "event.what")]
    [InlineData("TransactionEvent", """ "action":"ADD","epcList":["https://a.example/1"] """, "property.required")]
    [InlineData("TransactionEvent", """ "action":"ADD","bizTransactionList":[],"epcList":["https://a.example/1"] """, "value.listEmpty")]
    [InlineData("TransactionEvent", """ "action":"ADD","bizTransactionList":[{"bizTransaction":"https://a.example/t"}] """, "event.what")]
    [InlineData("TransactionEvent", """ "action":"ADD","bizTransactionList":[{"type":"po"}],"epcList":[] """, "property.required")]
    [InlineData("TransformationEvent", """ "inputEPCList":["https://a.example/1"] """, "event.what")]
    [InlineData("TransformationEvent", """ "transformationID":"https://a.example/t" """, "event.what")]
    [InlineData("TransformationEvent", """
        "inputEPCList":["https://a.example/1"],"outputEPCList":["https://a.example/2"],"action":"ADD"
        """, "extension.namespace")]
    [InlineData("TransformationEvent", """
        "inputEPCList":["https://a.example/1","https://a.example/1"],"outputEPCList":["https://a.example/2"]
        """, "value.repeated")]
    [InlineData("AggregationEvent", """ "action":"OBSERVE","childEPCs":["box 1","box 1"] """, "value.uri", "value.uri")]
    [InlineData("ObjectEvent", """ "action":"ADD","sensorElementList":[{"sensorReport":[{"type":"Temperature"}]}] """, "event.what")]
    public void Each_type_of_event_has_rules_of_its_own(string type, string content, params string[] rules) =>
        Assert.Equal(rules, EpcisDocument.Read(Given.Document(EventOf(type, content))).Errors.Select(e => e.Rule));

    [Theory]
    [InlineData("AggregationEvent", """ "action":"OBSERVE","childEPCs":["https://a.example/1"] """)]
    [InlineData("AggregationEvent", """ "action":"DELETE","parentID":"https://a.example/p" """)]
    [InlineData("AssociationEvent", """ "action":"DELETE","parentID":"https://a.example/p" """)]
    [InlineData("TransactionEvent", """ "action":"DELETE","bizTransactionList":[{"bizTransaction":"https://a.example/t"}] """)]
    [InlineData("TransformationEvent", """ "transformationID":"https://a.example/t","inputEPCList":["https://a.example/1"] """)]
    [InlineData("ObjectEvent", """ "action":"ADD","epcList":[],"ilmd":{"ex:lot":"7"} """)]
    [InlineData("ObjectEvent", """
        "action":"OBSERVE","readPoint":{"id":"geo:-3.4,114.8"},"sensorElementList":[{"sensorReport":[{"type":"Temperature"}]}]
        """)]
    [InlineData("ObjectEvent", """
        "action":"ADD","epcList":[],"@context":{"own":"https://own.example/"},"own:seal":{"own:number":["S-1",7,null,true]}
        """)]
    [InlineData("ObjectEvent", """ "action":"ADD","epcList":[],"https://full.example/seal":"S-1" """)]
    [InlineData("ObjectEvent", """ "action":"ADD","epcList":[],"bizStep":"https://kpu.example/steps/folding" """)]
    [InlineData("ObjectEvent", """
        "action":"OBSERVE","epcList":[],"sensorElementList":[{"sensorMetadata":{"bizRules":"https://a.example/m"},
        "sensorReport":[{"type":"Temperature","bizRules":"https://a.example/r"}]}]
        """)]
    [InlineData("AggregationEvent", """
        "action":"ADD","parentID":"https://a.example/p","childEPCs":["https://a.example/1","https://a.example/1"]
        """)]
    [InlineData("TransactionEvent", """
        "action":"ADD","bizTransactionList":[{"bizTransaction":"https://a.example/t"}],
        "epcList":["https://a.example/1","https://a.example/1"]
        """)]
    public void What_the_standard_allows_is_accepted(string type, string content) =>
        Assert.Empty(EpcisDocument.Read(Given.Document(EventOf(type, content))).Errors);

    [Theory]
    [InlineData("{", "document.json", "")]
    [InlineData("[]", "value.object", "")]
    [InlineData("""{"type":"EPCISDocument","type":"EPCISDocument"}""", "document.json", "")]
    [InlineData("""
        {"@context":[],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2024-11-20T00:00:00Z","epcisBody":{"eventList":[]}}
        """, "document.context", "/@context")]
    [InlineData("""
        {"@context":"https://ref.gs1.org/standards/epcis/","type":"EPCISQueryDocument","schemaVersion":"2.0",
        "creationDate":"2024-11-20T00:00:00Z","epcisBody":{"eventList":[]}}
        """, "document.type", "/type")]
    [InlineData("""
        {"@context":"https://ref.gs1.org/standards/epcis/","type":"EPCISDocument","schemaVersion":"1.2",
        "creationDate":"2024-11-20T00:00:00Z","epcisBody":{"eventList":[]}}
        """, "document.version", "/schemaVersion")]
    [InlineData("""
        {"@context":"https://ref.gs1.org/standards/epcis/","type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{"eventList":[]}}
        """, "property.required", "/creationDate")]
    [InlineData("""
        {"@context":"https://ref.gs1.org/standards/epcis/","type":"EPCISDocument","schemaVersion":"2.0",
        "creationDate":"2024-11-20T00:00:00Z","epcisBody":{}}
        """, "property.required", "/epcisBody/eventList")]
    public void What_is_no_document_is_refused_as_a_whole(string json, string rule, string place)
    {
        var document = EpcisDocument.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal((false, rule, place), (document.IsUsable, document.Errors[0].Rule, document.Errors[0].JsonPointer));
    }

    [Theory]
    [InlineData("\"2\"", true)]
    [InlineData("\"2.0\"", true)]
    [InlineData("\"2.0.1\"", true)]
    [InlineData("\"2.1\"", true)]
    [InlineData("\"1.2\"", false)]
    [InlineData("\"3.0\"", false)]
    [InlineData("\"20\"", false)]
    [InlineData("\"2.\"", false)]
    [InlineData("\"2..0\"", false)]
    [InlineData("\" 2.0\"", false)]
    [InlineData("\"+2.0\"", false)]
    [InlineData("\"2. 0\"", false)]
    [InlineData("\"2.٠\"", false)]
    [InlineData("\"2.0-draft\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("2.0", false)]
    public void A_documents_version_is_one_of_EPCIS_2_and_written_as_the_schema_asks(string version, bool isAccepted) =>
        Assert.Equal(isAccepted ? [] : ["document.version"], Rules("\"schemaVersion\":\"2.0\"", $"\"schemaVersion\":{version}"));

    [Theory]
    [InlineData("\"ex:batch\":7,")]
    [InlineData("\"ex:batch\":{\"ex:of\":[1,2]},\"https://full.example/a\":null,")]
    [InlineData("\"batch\":7,", "extension.namespace")]
    [InlineData("\"no:batch\":7,", "extension.namespace")]
    [InlineData("\"ex:batch\":{\"of\":1},", "extension.namespace")]
    public void A_documents_body_may_hold_extensions_beside_its_events(string members, params string[] rules) =>
        Assert.Equal(rules, Rules("\"epcisBody\":{", $"\"epcisBody\":{{{members}"));

    private static IEnumerable<string> Rules(string from, string to)
    {
        var document = Encoding.UTF8.GetString(Given.Document(Given.DepartureJson));
        Assert.Contains(from, document, StringComparison.Ordinal);
        return EpcisDocument.Read(Encoding.UTF8.GetBytes(document.Replace(from, to, StringComparison.Ordinal))).Errors.Select(e => e.Rule);
    }

    [Fact]
    public void Half_a_character_and_half_a_surrogate_pair_are_refused_and_do_not_throw()
    {
        var notUtf8 = Given.Document(Given.DepartureJson);
        notUtf8[^40] = 0xC3;

        Assert.Equal("document.json", Assert.Single(EpcisDocument.Read(notUtf8).Errors).Rule);
        Assert.Equal("document.text", Assert.Single(EpcisDocument.Read(Given.Document(
            Given.DepartureJson.Replace("4012345B1", "\\ud800", StringComparison.Ordinal))).Errors).Rule);
    }

    [Fact]
    public void Good_events_beside_bad_ones_are_read()
    {
        var bad = Given.DepartureJson.Replace("OBSERVE", "LOOK", StringComparison.Ordinal);

        var document = EpcisDocument.Read(Given.Document(bad, Given.DepartureJson, bad));

        Assert.Equal([1], document.Events.Select(e => e.Index));
        Assert.Equal(["/epcisBody/eventList/0/action", "/epcisBody/eventList/2/action"], document.Errors.Select(e => e.JsonPointer));
    }

    [Fact]
    public void Good_events_are_read_however_many_bad_ones_stand_before_them()
    {
        var bad = Given.DepartureJson.Replace("OBSERVE", "LOOK", StringComparison.Ordinal);

        var document = EpcisDocument.Read(Given.Document([.. Enumerable.Repeat(bad, 700), Given.DepartureJson]));

        Assert.Equal([700], document.Events.Select(e => e.Index));
        Assert.Equal((501, "200 further errors are not listed."), (document.Errors.Count, document.Errors[^1].Message));
    }

    [Fact]
    public void One_event_may_stand_alone_with_its_context()
    {
        var alone = Given.DepartureJson.Replace("{\"type\"", $"{{\"@context\":\"{Given.Context}\",\"type\"", StringComparison.Ordinal);

        Assert.Equal(Given.Departure().Hash, Assert.Single(EpcisDocument.ReadEvent(Encoding.UTF8.GetBytes(alone)).Events).Hash);
        Assert.Equal("/@context", Assert.Single(EpcisDocument.ReadEvent(Encoding.UTF8.GetBytes(Given.DepartureJson)).Errors).JsonPointer);
    }

    [Fact]
    public void An_event_is_found_by_every_object_it_speaks_of()
    {
        var e = Given.Event(EventOf("AggregationEvent",
            """
            "action":"ADD","parentID":"urn:epc:id:sscc:4012345.0000000333",
            "childEPCs":["urn:epc:id:giai:4012345.B1","https://k.example/8004/4012345B2"]
            """));

        Assert.Equal(
            new Dictionary<string, EpcRoles>
            {
                ["https://id.gs1.org/8004/4012345B1"] = EpcRoles.Epc,
                ["https://id.gs1.org/8004/4012345B2"] = EpcRoles.Epc,
                ["https://id.gs1.org/00/040123450000003338"] = EpcRoles.Parent,
            },
            e.Epcs);
    }

    [Fact]
    public void Whatever_byte_of_a_document_is_changed_nothing_is_thrown()
    {
        var json = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Epcis", "Published", "associationAllFields.json"));
        var random = new Random(4);
        for (var round = 0; round < 5_000; round++)
        {
            var broken = json.ToArray();
            broken[random.Next(broken.Length)] = (byte)random.Next(256);

            _ = EpcisDocument.Read(broken);
        }
    }

    private static string EventOf(string type, string content) =>
        $$"""{"type":"{{type}}","eventTime":"2024-11-20T08:00:00+08:00","eventTimeZoneOffset":"+08:00",{{content}}}""";
}
