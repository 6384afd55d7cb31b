using System.Globalization;
using System.Text.Json;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Custody.Log;
using LogistikAspire.Testing;

namespace LogistikAspire.Custody.Tests.Log;

/// <summary>Both verifiers find an intact log intact, whatever its events hold: they read and hash events alike.</summary>
public sealed class BothVerifiersTests
{
    [Fact]
    public void Events_that_the_reference_implementation_publishes() => Intact(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Epcis", "Published"))
            .SelectMany(path => EpcisDocument.Read(File.ReadAllBytes(path)).Events));

    [Fact]
    public void Numbers()
    {
        var random = new Random(4);
        string[] corners =
        [
            "0", "-0", "0.0", "-0.00", "1.50", "1e5", "1E-5", "1e28", "7.9e28", "8e28", "1e30", "1e400", "1e-28", "1e-29", "5e-29",
            "6e-29", "1.5e-28", "2.5e-28", "1.2345678e-25", "0e99999", "1e-999999999", "9e999999999", "1234567890123456789012345678",
            "0.1234567890123456789012345678",
        ];
        string[] onlyAsText =
        [
            "+1", "+.5", ".5", "5.", "007", "-007.10", "1e", "1e+", ".", "-", "+", "1_000", "1,000", "0x10", "٣", "1 ", " 1.0\t",
            "1\u001f", "\u00a01.0", "12345678901234567890123456789", "--1", "1e5.0", "Infinity", "NaN",
        ];
        var drawn = Enumerable.Range(0, 300).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{(i % 3 == 0 ? "-" : "")}{random.Next(1_000)}.{random.NextInt64(1_000_000_000_000)}e{random.Next(-35, 35)}"));
        List<string> numbers = [.. corners, .. drawn];

        Intact(numbers.Select(n => Extended($"[{n},{{\"ex:inner\":{n}}}]"))
            .Concat(numbers.Concat(onlyAsText).Select(n => Extended(JsonSerializer.Serialize(n)))));
    }

    [Fact]
    public void Times() => Intact(
        from time in new[]
        {
            "2024-11-20T08:00:00Z", "2024-11-20T08:00:00.1+08:00", "2024-11-20T08:00:00.0004999-08:30", "2024-11-20T08:00:00.0005Z",
            "2024-12-31T23:59:59.9999999Z", "2024-12-31T23:59:59.99949999999+14:00", "1969-12-31T23:59:59.9996Z",
            "1969-12-31T23:59:59.9991234Z", "0002-01-01T00:00:00Z", "9998-12-31T23:59:59.999-14:00",
            "2024-02-29T00:00:00.123456789+00:00",
        }
        select Given.Event(Given.DepartureJson.Replace("2024-11-20T08:00:00+08:00", time, StringComparison.Ordinal)));

    [Fact]
    public void Identifications()
    {
        string[] epcs =
        [
            "urn:epc:id:sgtin:4012345.011111.S%2F1", "urn:epc:idpat:sgtin:4012345.011111.*", "urn:epc:class:lgtin:4012345.011111.LOT-1",
            "urn:epc:id:sscc:4012345.0111111111", "urn:epc:id:sgln:4012345.00011.0", "urn:epc:id:sgln:4012345.00011.ext:1",
            "urn:epc:id:grai:4012345.00011.1(2)", "urn:epc:id:giai:4012345.B!1*", "urn:epc:id:gsrn:4012345.0111111111",
            "urn:epc:id:gsrnp:4012345.0111111111", "urn:epc:id:gdti:4012345.00011.X", "urn:epc:id:cpi:4012345.A-1.2.77",
            "urn:epc:id:cpi:4012345.A-1.77", "urn:epc:id:sgcn:4012345.00011.1", "urn:epc:id:ginc:4012345.xyz",
            "urn:epc:id:gsin:4012345.011111111", "urn:epc:id:itip:4012345.011111.01.02.99", "urn:epc:id:upui:4012345.011111.u1",
            "urn:epc:id:pgln:4012345.00011", "urn:epc:id:imovn:9176187", "urn:epc:idpat:giai:4012345.*", "urn:epc:id:bic:CSQU3054383",
            "https://id.gs1.org/01/04012345111118/10/LOT/21/S1", "https://kpu.example/a/b/01/4012345111118?x=1#y",
            "http://kpu.example/gtin/04012345111118/lot/7", "https://kpu.example/00/340123450111111111/",
            "https://id.gs1.org/8010/4012345A/8011/7", "https://id.gs1.org/414/4012345000115/254/1",
            "https://id.gs1.org/8006/040123451111180102/21/9", "https://id.gs1.org/8004/4012345B1/extra/9", "https://kpu.example/8004/40",
            "https://kpu.example/x?01/04012345111118", "http:odd", "httpx://kpu.example/01/04012345111118", "gs1:Thing", "ex:thing/1",
            "ex://thing", "https://ex.example/ø/😀", "https://ex.example/\uffff", "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8",
        ];

        Intact(epcs.Append("https://last.example/").Select(epc => Given.Event(Given.DepartureJson.Replace(
            "https://id.gs1.org/8004/4012345B1", epc, StringComparison.Ordinal))).Append(Given.Event(Given.DepartureJson.Replace(
            "\"https://id.gs1.org/8004/4012345B1\"", string.Join(",", epcs.Select(e => $"\"{e}\"")), StringComparison.Ordinal))));
    }

    [Fact]
    public void Names_extensions_comments_certifications_and_declarations()
    {
        string[] members =
        [
            """
            "ex:seal":{"ex:number":"S-1","ex:weights":[1.50,[2,"3.0"],null,true,{}],"@type":"ex:Seal","id":"ex:1"}
            """,
            """
            "https://other.example/voc#seal":" S-1 "
            """,
            """
            "rdfs:comment":"catatan","ex:note":{"rdfs:comment":["a","b"],"ex:a":1}
            """,
            """
            "@context":{"rdfs2":"http://www.w3.org/2000/01/rdf-schema#","ex":"https://moved.example/","plain":{"@id":"ex:plain"},
            "@vocab":"ex:v/"},"plain":1,"own":2,"rdfs2:comment":3,"ex:a":"ex:b"
            """,
            """
            "@context":{"r":"http://www.w3.org/2000/01/rdf-schema","note":{"@id":"rdfs:comment"},
            "@vocab":"http://www.w3.org/2000/01/rdf-schema#"},"r:#comment":"a","note":"b","comment":"c","ex:a":{"comment":"d","label":"e"}
            """,
            """
            "@context":{"rdfs":"https://mine.example/","@vocab":"https://mine.example/"},"rdfs:comment":"a","comment":"b"
            """,
            """
            "certificationInfo":"https://accreditation.example.com/cert/A"
            """,
            """
            "certificationInfo":["https://accreditation.example.com/cert/B","https://accreditation.example.com/cert/A"]
            """,
            """
            "certificationInfo":[],"eventID":"urn:uuid:22222222-2222-4222-8222-222222222222"
            """,
            """
            "errorDeclaration":{"declarationTime":"2024-11-21T08:00:00+08:00","reason":"incorrect_data",
            "correctiveEventIDs":["urn:b","urn:a"],"ex:by":"Aminah"}
            """,
            """
            "errorDeclaration":{"declarationTime":"2024-11-21T08:00:00+08:00"},"recordTime":"2025-01-01T00:00:00Z"
            """,
            """
            "ex:texts":["\u00e9","é","\ud83d\ude00","\uffff","a\"b\\c\/\n"]
            """,
            """
            "sensorElementList":[{"sensorMetadata":{"time":"2024-11-20T08:00:00+08:00","ex:probe":"7"},
            "sensorReport":[{"type":"Temperature","value":26.0,"uom":"CEL","ex:b":1},
            {"type":"gs1:Illuminance","booleanValue":true,"hexBinaryValue":"00ff","component":"x"}],"ex:c":{}}]
            """,
            """
            "@context":{"@vocab":"https://mine.example/"},"sensorElementList":[{"rdfs:comment":"a","sensorMetadata":{"bizRules":"ex:m"},
            "sensorReport":[{"type":"Temperature","bizRules":"ex:r","a":1,"rdfs:comment":"b"},{"type":"Speed","bizRules":"urn:x:1.50"},
            {"bizRules":"urn:epc:id:gdti:4012345.00005.987","type":"Temperature"}]}]
            """,
            """
            "persistentDisposition":{"set":["damaged","cbv:Disp-expired"],"unset":["urn:epcglobal:cbv:disp:active"]}
            """,
            """
            "bizLocation":{"id":"ex:here","ex:floor":2},"disposition":"https://own.example/d"
            """,
            """
            "bizTransactionList":[{"bizTransaction":"urn:b"},{"type":"po","bizTransaction":"urn:a"}],
            "sourceList":[{"type":"location","source":"urn:s"}],"destinationList":[]
            """,
            """
            "quantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.011111.L","quantity":10.00,"uom":"KGM"},{"epcClass":"urn:x"}]
            """,
        ];
        var commissioned = Given.DepartureJson.Replace("OBSERVE", "ADD", StringComparison.Ordinal)[..^1]
            + """, "ilmd":{"ex:lot":"7","rdfs:comment":"x"}}""";

        Intact(members.Select(m => $"{Given.DepartureJson[..^1]},{m}}}").Append(commissioned).Select(Given.Event));
    }

    private static EpcisEvent Extended(string value) => Given.Event($"{Given.DepartureJson[..^1]},\"ex:value\":{value}}}");

    private static void Intact(IEnumerable<EpcisEvent> events)
    {
        var operation = Guid.CreateVersion7();
        var tree = new CustodyTree(operation);
        using var file = new MemoryStream();
        file.Write(CustodyFile.Start(operation));
        foreach (var e in events.DistinctBy(e => e.Identity)) // two ways to write one event are one
        {
            var completed = tree.Completed.Count;
            var (record, hash) = tree.Append(e.Hash, LogRecord.HashContent(e.Context.Span, e.Body.Span), DateTimeOffset.UtcNow);
            var index = EventIndex.Of(e).Hash();
            file.Write(CustodyFile.Record(
                record.Sequence, record.RecordTime, e.Hash.ToArray(), hash.ToArray(), index, e.Context.Span, e.Body.Span));
            foreach (var (subtree, node) in tree.Completed.Skip(completed))
            {
                file.Write(CustodyFile.Subtree(subtree, node.ToArray()));
            }
        }

        file.Write(CustodyFile.End(tree.Frontier.Size, tree.Frontier.Root.ToArray(), tree.Frontier.ToArray(), tree.RecordTime));

        var verification = BothVerifiers.Verify(file.ToArray());

        Assert.NotEqual(0, verification.Records);
        Assert.Equal(tree.Checkpoint, verification.Checkpoint);
        Assert.Empty(verification.Findings);
    }
}
