using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Custody.Tests.Epcis;

public sealed class EventHashTests
{
    // Events and hashes published with the reference implementation of the algorithm (RalphTro/epcis-event-hash-generator, CBV 2.0).
    [Theory]
    [InlineData("reference1", "6ae96341e0acc6d7a261364751f60e68278a81cdf51da0abb6b4e617014e39d7")]
    [InlineData("reference2", "271565c346ae2fb28c4583c4dca4ab4772d465eb4e0b6e548d77d8b49377d95c")]
    [InlineData("reference3", "3ae14c02c4bdc220cc31942cf804f6845eb8dec96ba6483391c92a9b165f9329")]
    [InlineData("allGs1Keys", "40744f32beff53a4bf5bb5956d465cb52de5bbcc9f131409d8efb903b04d9351")]
    [InlineData("associationAllFields", "3dada0cdabe84618e9f0b842031159cb49534f487d5714cac9cfd647bf5f6c54")]
    [InlineData("timeStamps",
        "af7658e711574363633f20b3dadc7bc4c13c6f612cf96d95e03c421c0e58f3c6",
        "0550df44527332c1fe417c5837fe61b9e71eaa93307b88519dac549bf2d4dcf9",
        "bf052637920f56c28bd6bc4ce10bb296203fcddc543f1e293d5a77b07592dcec")]
    [InlineData("eventTypes",
        "253f0178f96349eedc207505b49044a602129605cf692e3d9f1f36c8bd1dfb0d",
        "ef43acf0e69951f79739f603f714893784648a41bac3f58035b5830a978a2631",
        "c50842eb714406394a77fb7b517fea621c78a61f65549874de7c9e019afe7b6f",
        "5f396ea5cb32fe4d0980cb79f5a5eb9640559e9f5a6cefa5c98a7d6ad554b50b",
        "c941e6486c561c2be83c28dc228c150eaef9a6befb1015e6cc563982fb7414b6",
        "cfda50b7ff23682e989bafc3747ac9b752f405305fcde6618280f6be27344f35",
        "c4bdb87c8d59d6ab569d0cfc6583e9dd4c314cdf71799b0ef8d4febe5239d9c5",
        "a62b9f9e429fcba628ea47d073542ca67e9fbe4688df2c649b8cd13b8519b91f",
        "cf6559dc931963f19ed9cd2fe33c02ef64c8cfd557e5a96b086a87db315b7122",
        "b741a543ea0b2a4c4bdb3441c7dc196b41710e5b2c9870b211fac8d6d4c93427",
        "335da6c3ab1d932824748791beec4d7ed261ed383f6849f6b8718e8fafb4d298",
        "36ab2ba0e3eac03d14a630148c63c31da00b8c4f1c311f501eb459e89a6e6350",
        "756558aa09b2d38c6bcb6e50eab2fcbebd9bde17362a7c4f4686a5d7f5fb013f")]
    public void The_hash_is_the_one_that_was_published(string document, params string[] hashes)
    {
        var read = EpcisDocument.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Epcis", "Published", document + ".json")));

        Assert.Empty(read.Errors);
        Assert.Equal(hashes, read.Events.Select(e => e.Hash.ToString()));
    }

    [Theory]
    [InlineData("order of properties", """
        {"eventTimeZoneOffset":"+08:00","bizStep":"departing","action":"OBSERVE","type":"ObjectEvent",
        "readPoint":{"id":"https://id.gs1.org/414/4012345000115"},"eventTime":"2024-11-20T00:00:00.000Z",
        "epcList":["https://id.gs1.org/8004/4012345B1","https://id.gs1.org/8004/4012345B2"]}
        """)]
    [InlineData("order of a list", """
        {"type":"ObjectEvent","eventTime":"2024-11-20T08:00:00+08:00","eventTimeZoneOffset":"+08:00",
        "epcList":["https://id.gs1.org/8004/4012345B2","https://id.gs1.org/8004/4012345B1"],"action":"OBSERVE","bizStep":"departing",
        "readPoint":{"id":"https://id.gs1.org/414/4012345000115"}}
        """)]
    [InlineData("words as URIs", """
        {"type":"ObjectEvent","eventTime":"2024-11-20T08:00:00+08:00","eventTimeZoneOffset":"+08:00",
        "epcList":["https://id.gs1.org/8004/4012345B1","https://id.gs1.org/8004/4012345B2"],"action":"OBSERVE",
        "bizStep":"https://ref.gs1.org/cbv/BizStep-departing","readPoint":{"id":"https://id.gs1.org/414/4012345000115"}}
        """)]
    [InlineData("words as URNs", """
        {"type":"ObjectEvent","eventTime":"2024-11-20T08:00:00+08:00","eventTimeZoneOffset":"+08:00",
        "epcList":["https://id.gs1.org/8004/4012345B1","https://id.gs1.org/8004/4012345B2"],"action":"OBSERVE",
        "bizStep":"urn:epcglobal:cbv:bizstep:departing","readPoint":{"id":"https://id.gs1.org/414/4012345000115"}}
        """)]
    [InlineData("EPC URNs and another host", """
        {"type":"ObjectEvent","eventTime":"2024-11-20T08:00:00+08:00","eventTimeZoneOffset":"+08:00",
        "epcList":["urn:epc:id:giai:4012345.B1","https://kpu.example/boxes/8004/4012345B2?scan=7"],"action":"OBSERVE",
        "bizStep":"cbv:BizStep-departing","readPoint":{"id":"urn:epc:id:sgln:4012345.00011.0"}}
        """)]
    [InlineData("who keeps it", """
        {"type":"ObjectEvent","eventID":"urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8","recordTime":"2025-01-01T00:00:00Z",
        "eventTime":"2024-11-20T08:00:00+08:00","eventTimeZoneOffset":"+08:00","epcList":["https://id.gs1.org/8004/4012345B1",
        "https://id.gs1.org/8004/4012345B2"],"action":"OBSERVE","bizStep":"departing",
        "readPoint":{"id":"https://id.gs1.org/414/4012345000115"}}
        """)]
    public void The_same_event_written_another_way_has_the_same_hash(string way, string e) =>
        Assert.True(Given.Departure().Hash == Given.Event(e).Hash, way);

    [Theory]
    [InlineData("\"departing\"", "\"arriving\"")]
    [InlineData("OBSERVE", "ADD")]
    [InlineData("+08:00\",\"epcList", "+07:00\",\"epcList")]
    [InlineData("T08:00:00+", "T08:00:00.001+")]
    [InlineData("4012345B1", "4012345B3")]
    [InlineData("4012345000115", "4012345000122")]
    public void Any_other_value_gives_another_hash(string from, string to)
    {
        var changed = Given.DepartureJson.Replace(from, to, StringComparison.Ordinal);

        Assert.NotEqual(Given.DepartureJson, changed);
        Assert.NotEqual(Given.Departure().Hash, Given.Event(changed).Hash);
    }

    [Fact]
    public void An_error_declaration_has_the_hash_of_what_it_takes_back_but_is_another_event()
    {
        var declaration = Given.Event(Given.DepartureJson.Replace(
            "\"action\"",
            "\"errorDeclaration\":{\"declarationTime\":\"2024-11-21T08:00:00+08:00\",\"reason\":\"incorrect_data\"},\"action\"",
            StringComparison.Ordinal));

        Assert.Equal(Given.Departure().Hash, declaration.Hash);
        Assert.NotEqual(Given.Departure().Identity, declaration.Identity);
        Assert.True(declaration.IsErrorDeclaration);
    }

    [Theory]
    [InlineData("\"eventID\":\"urn:uuid:11111111-1111-4111-8111-111111111111\"",
        "\"eventID\":\"urn:uuid:22222222-1111-4111-8111-111111111111\"")]
    [InlineData("\"certificationInfo\":\"https://accreditation.example.com/cert/A\"",
        "\"certificationInfo\":\"https://accreditation.example.com/cert/B\"")]
    [InlineData("\"certificationInfo\":[]", "\"certificationInfo\":[\"https://accreditation.example.com/cert/A\"]")]
    [InlineData("\"eventID\":\"urn:a\",\"certificationInfo\":\"urn:b\"", "\"eventID\":\"urn:b\",\"certificationInfo\":\"urn:a\"")]
    public void Events_with_one_hash_but_another_id_or_certification_are_not_the_same(string one, string other)
    {
        var (first, second) = (With(one), With(other));

        Assert.Equal((Given.Departure().Hash, Given.Departure().Hash), (first.Hash, second.Hash));
        Assert.NotEqual(first.Identity, second.Identity);
        Assert.Equal(first.Identity, With(one).Identity);
    }

    [Theory]
    [InlineData("\"certificationInfo\":\"urn:a\"", "\"certificationInfo\":[\"urn:a\"]")]
    [InlineData("\"certificationInfo\":[\"urn:a\",\"urn:b\"]", "\"certificationInfo\":[\"urn:b\",\"urn:a\"]")]
    [InlineData("\"recordTime\":\"2025-01-01T00:00:00Z\"", "\"recordTime\":\"2025-01-02T00:00:00Z\"")]
    [InlineData("\"rdfs:comment\":\"catatan\"", "\"rdfs:comment\":[\"lain\"]")]
    public void An_event_with_the_same_hash_id_and_certifications_is_the_same(string one, string other) =>
        Assert.Equal(With(one).Identity, With(other).Identity);

    [Theory]
    [InlineData("\"rdfs:comment\":\"catatan\"")]
    [InlineData("\"rdfs:comment\":{\"@value\":\"catatan\",\"@language\":\"id\"}")]
    [InlineData("\"http://www.w3.org/2000/01/rdf-schema#comment\":\"catatan\"")]
    [InlineData("\"@context\":{\"note\":\"rdfs:comment\"},\"note\":\"catatan\"")]
    [InlineData("\"@context\":{\"note\":{\"@id\":\"rdfs:comment\"}},\"note\":[\"catatan\",\"lain\"]")]
    [InlineData("\"@context\":{\"@vocab\":\"http://www.w3.org/2000/01/rdf-schema#\"},\"comment\":\"catatan\"")]
    [InlineData("\"@context\":{\"r\":\"http://www.w3.org/2000/01/rdf-schema\"},\"r:#comment\":\"catatan\"")]
    [InlineData("\"errorDeclaration\":{\"declarationTime\":\"2024-11-21T08:00:00+08:00\",\"rdfs:comment\":\"catatan\"}")]
    public void A_comment_does_not_change_the_hash(string comment) => Assert.Equal(Given.Departure().Hash, With(comment).Hash);

    [Theory]
    [InlineData("\"rdfs:label\":\"catatan\"")]
    [InlineData("\"rdfs:comments\":\"catatan\"")]
    [InlineData("\"rdfs:Comment\":\"catatan\"")]
    [InlineData("\"ex:comment\":\"catatan\"")]
    [InlineData("\"http://www.w3.org/2000/01/rdf-schema/comment\":\"catatan\"")]
    [InlineData("\"@context\":{\"rdfs\":\"https://mine.example/\"},\"rdfs:comment\":\"catatan\"")]
    [InlineData("\"@context\":{\"@vocab\":\"https://mine.example/\"},\"comment\":\"catatan\"")]
    public void What_only_looks_like_a_comment_changes_the_hash(string member) =>
        Assert.NotEqual(Given.Departure().Hash, With(member).Hash);

    [Theory]
    [InlineData("readPoint", """{"id":"https://id.gs1.org/414/4012345000115","rdfs:comment":"x"}""")]
    [InlineData("bizLocation", """{"id":"https://id.gs1.org/414/4012345000115","rdfs:comment":"x"}""")]
    [InlineData("ilmd", """{"ex:lot":"7","rdfs:comment":"x"}""")]
    [InlineData("sensorElementList", """[{"sensorReport":[{"type":"Temperature"}],"rdfs:comment":"x"}]""")]
    [InlineData("sensorElementList", """[{"sensorReport":[{"type":"Temperature","rdfs:comment":"x"}]}]""")]
    [InlineData("sensorElementList", """
        [{"sensorReport":[{"type":"Temperature"}],"sensorMetadata":{"deviceID":"urn:d","rdfs:comment":"x"}}]
        """)]
    public void A_comment_wherever_one_may_stand_does_not_change_the_hash(string property, string value)
    {
        var e = JsonNode.Parse(Given.DepartureJson.Replace("OBSERVE", "ADD", StringComparison.Ordinal))!.AsObject();
        e[property] = JsonNode.Parse(value);
        var with = Given.Event(e.ToJsonString());
        e[property] = JsonNode.Parse(value.Replace(",\"rdfs:comment\":\"x\"", "", StringComparison.Ordinal));

        Assert.Equal(Given.Event(e.ToJsonString()).Hash, with.Hash);
    }

    [Fact]
    public void The_rules_of_a_sensor_report_are_hashed_whatever_a_context_makes_of_their_name()
    {
        var (without, one) = (Report(""), Report(",\"bizRules\":\"https://a.example/1\""));

        Assert.Equal(one.Hash, Report(",\"bizRules\":\"https://a.example/1\"", "{\"@vocab\":\"https://mine.example/\"}").Hash);
        Assert.Equal(one.Hash, Report(",\"bizRules\":\"ex:1\"", "{\"ex\":\"https://a.example/\"}").Hash);
        Assert.NotEqual(without.Hash, one.Hash);
        Assert.NotEqual(one.Hash, Report(",\"bizRules\":\"https://a.example/2\"").Hash);
        Assert.NotEqual(one.Hash, Report(",\"ex:bizRules\":\"https://a.example/1\"").Hash);
        Assert.NotEqual(one.Hash, Report(",\"dataProcessingMethod\":\"https://a.example/1\"").Hash);

        static EpcisEvent Report(string rules, string context = "{}") => With($$"""
            "@context":{{context}},"sensorElementList":[{"sensorReport":[{"type":"Temperature","value":26{{rules}}}]}]
            """);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("2.0")]
    [InlineData("2.1")]
    public void Whatever_version_of_the_schema_a_document_is_of_its_events_are_hashed_by_the_same_rules(string version)
    {
        var document = Encoding.UTF8.GetString(Given.Document(Given.DepartureJson))
            .Replace("\"schemaVersion\":\"2.0\"", $"\"schemaVersion\":\"{version}\"", StringComparison.Ordinal);

        var e = Assert.Single(EpcisDocument.Read(Encoding.UTF8.GetBytes(document)).Events);

        Assert.Equal((Given.Departure().Hash, HashRules.Cbv20.ToUri(e.Hash)), (e.Hash, e.Id));
    }

    [Fact]
    public void A_comment_inside_an_extension_does_not_change_the_hash_but_the_extension_does()
    {
        var (without, with) = (With("\"ex:seal\":{\"ex:a\":1}"), With("\"ex:seal\":{\"ex:a\":1,\"rdfs:comment\":\"x\"}"));

        Assert.Equal(without.Hash, with.Hash);
        Assert.NotEqual(Given.Departure().Hash, with.Hash);
    }

    [Fact]
    public void Lists_are_in_the_order_of_code_points()
    {
        string[] sorted = ["a", "aa", "b", "\ud7ff", "\ue000", "\uffff", "😀", "😀a"];
        var shuffled = sorted.ToArray();
        new Random(4).Shuffle(shuffled);

        Array.Sort(shuffled, CodePointOrder.Instance);

        Assert.Equal(sorted, shuffled);
        Assert.Equal(sorted, sorted.OrderBy(s => Convert.ToHexString(Encoding.UTF8.GetBytes(s)), StringComparer.Ordinal));
    }

    [Fact]
    public void An_event_without_an_id_is_known_by_its_hash() =>
        Assert.Equal($"ni:///sha-256;{Given.Departure().Hash}?ver=CBV2.0", Given.Departure().Id);

    [Fact]
    public void Its_bytes_are_kept_as_they_came()
    {
        var body = """
            { "type":"ObjectEvent","eventTime":"2024-11-20T08:00:00+08:00" , "eventTimeZoneOffset":"+08:00","epcList":[],
            "action":"OBSERVE" }
            """;

        Assert.Equal(body, Encoding.UTF8.GetString(Given.Event(body).Body.Span));
    }

    private static EpcisEvent With(string member) => Given.Event($"{Given.DepartureJson[..^1]},{member}}}");
}
