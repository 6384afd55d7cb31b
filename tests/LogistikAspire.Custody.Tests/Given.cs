using System.Text;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Custody.Tests;

internal static class Given
{
    public const string Context = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    public const string DepartureJson =
        """{"type":"ObjectEvent","eventTime":"2024-11-20T08:00:00+08:00","eventTimeZoneOffset":"+08:00","epcList":""" +
        """["https://id.gs1.org/8004/4012345B1","https://id.gs1.org/8004/4012345B2"]""" +
        ""","action":"OBSERVE","bizStep":"departing","readPoint":{"id":"https://id.gs1.org/414/4012345000115"}}""";

    public static EpcisEvent Departure() => Event(DepartureJson);

    /// <summary>A document of these events, with the prefix <c>ex</c> declared.</summary>
    public static byte[] Document(params IEnumerable<string> events) => Encoding.UTF8.GetBytes(
        $$$"""
        {"@context":["{{{Context}}}",{"ex":"https://ex.example/"}],"type":"EPCISDocument","schemaVersion":"2.0",
         "creationDate":"2024-11-20T00:00:00Z","epcisBody":{"eventList":[{{{string.Join(",", events)}}}]}}
        """);

    public static EpcisEvent Event(string json)
    {
        var document = EpcisDocument.Read(Document(json));
        Assert.Empty(document.Errors);
        return Assert.Single(document.Events);
    }
}
