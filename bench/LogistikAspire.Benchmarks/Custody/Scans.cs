using System.Globalization;
using System.Text;

namespace LogistikAspire.Benchmarks.Custody;

/// <summary>Scans of ballot boxes as a system at the store would send them.</summary>
internal static class Scans
{
    /// <summary>As many as the way of a box to its polling station and back has.</summary>
    public const int EventsPerBox = 24;

    private static readonly DateTimeOffset Begin = new(2024, 11, 20, 8, 0, 0, TimeSpan.FromHours(8));

    public static string Box(int number) => $"https://id.gs1.org/8004/8990000{number.ToString("00000000", CultureInfo.InvariantCulture)}";

    /// <summary>An EPCIS document of as many events, numbered on from the first.</summary>
    public static byte[] Document(int first, int count) => Encoding.UTF8.GetBytes($$$"""
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument","schemaVersion":"2.0",
        "creationDate":"2024-11-20T00:00:00Z","epcisBody":{"eventList":[
        {{{string.Join(",\n", Enumerable.Range(first, count).Select(Event))}}}
        ]}}
        """);

    public static string Event(int number)
    {
        var time = Begin.AddSeconds(number).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        return $$"""
            {"type":"ObjectEvent","eventTime":"{{time}}","eventTimeZoneOffset":"+08:00","epcList":["{{Box(number / EventsPerBox)}}"],
            "action":"OBSERVE","bizStep":"departing","disposition":"in_transit","readPoint":{"id":"https://id.gs1.org/414/8990000000017"},
            "bizLocation":{"id":"https://id.gs1.org/414/8990000000017"},
            "bizTransactionList":[{"type":"desadv","bizTransaction":"urn:uuid:01932f5e-6d3c-7c7e-8a4e-2f1f3c5b7a90"}],
            "sourceList":[{"type":"possessing_party","source":"https://id.gs1.org/417/8990000000017"}],
            "destinationList":[{"type":"possessing_party","destination":"https://id.gs1.org/417/8990000000024"}]}
            """;
    }
}
