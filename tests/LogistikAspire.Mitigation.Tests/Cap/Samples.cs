using System.Text;
using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Tests.Cap;

/// <summary>
/// Documents in the manner of BMKG's feed: one language each, times of WITA, the province as the area, a closed polygon for each
/// district, no geocode, always the same severity. Written for these tests.
/// </summary>
internal static class Samples
{
    public const string Identifier = "2.49.0.1.360.0.2024.11.21.09.63.001";

    /// <summary>A square over Martapura and what lies around it.</summary>
    public const string Square = "-3.45,114.82 -3.40,114.82 -3.40,114.90 -3.45,114.90 -3.45,114.82";

    public static readonly string Indonesian = Document();

    public static readonly string English = Document(
        language: "en-US", @event: "Heavy Rain and Thunderstorm", headline: "Heavy Rain and Thunderstorm in South Kalimantan");

    public static string Document(
        string language = "id-ID",
        string @event = "Hujan Lebat dan Petir",
        string headline = "Hujan Lebat disertai Petir di Kalimantan Selatan",
        string identifier = Identifier,
        string sent = "2024-11-21T09:30:00+08:00",
        string head = "<status>Actual</status><msgType>Alert</msgType><scope>Public</scope>",
        string expires = "2024-11-21T12:30:00+08:00",
        string area = $"<areaDesc>Kalimantan Selatan</areaDesc><polygon>{Square}</polygon>") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
          <identifier>{identifier}</identifier>
          <sender>peringatan@cuaca.example</sender>
          <sent>{sent}</sent>
          {head}
          <info>
            <language>{language}</language>
            <category>Met</category>
            <event>{@event}</event>
            <urgency>Immediate</urgency>
            <severity>Moderate</severity>
            <certainty>Observed</certainty>
            <eventCode><valueName>OET:v1.2</valueName><value>OET-194</value></eventCode>
            <effective>2024-11-21T09:40:00+08:00</effective>
            <expires>{expires}</expires>
            <senderName>Stasiun Meteorologi</senderName>
            <headline>{headline}</headline>
            <description>Masih berpotensi terjadi hujan pada pukul 09:40 WITA dan dapat meluas.</description>
            <web>https://cuaca.example/infografis/CKS20241121.jpg</web>
            <area>{area}</area>
          </info>
        </alert>
        """;

    public static ReadOnlyMemory<byte> Bytes(string document) => Encoding.UTF8.GetBytes(document);

    public static CapReading Read(string document) => CapReader.Read(Bytes(document), CapTrust.Nobody);

    public static CapMessage Message(string document)
    {
        var reading = Read(document);
        Assert.True(reading.IsRead, string.Join('\n', reading.Faults));
        return reading.Message;
    }
}
