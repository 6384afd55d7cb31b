using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Feeds;

namespace LogistikAspire.Mitigation.Tests.Cap;

/// <summary>Warnings as a list: Atom and GeoJSON.</summary>
public sealed class AlertListsTests
{
    private static readonly Uri Self = new("https://pemilu.example/api/mitigation/alerts.atom");
    private static readonly Uri Document = new("https://pemilu.example/api/mitigation/alerts/1.xml");
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CapMessage Both => Samples.Message(Samples.English).With(Samples.Message(Samples.Indonesian));

    [Fact]
    public void A_feed_lists_each_message_with_its_document_Indonesian_first()
    {
        var feed = Feed([(Both, Document)]);

        var entry = Assert.Single(feed.Elements(Atom + "entry"));
        Assert.Equal(
            "Hujan Lebat disertai Petir di Kalimantan Selatan / Heavy Rain and Thunderstorm in South Kalimantan",
            entry.Element(Atom + "title")!.Value);
        Assert.Equal(
            (Document.AbsoluteUri, "application/cap+xml"),
            (entry.Element(Atom + "link")!.Attribute("href")!.Value, entry.Element(Atom + "link")!.Attribute("type")!.Value));
        Assert.Equal("2024-11-21T09:30:00+08:00", entry.Element(Atom + "updated")!.Value);
        Assert.Equal("2024-11-21T09:30:00+08:00", feed.Element(Atom + "updated")!.Value);
        Assert.Equal(Self.AbsoluteUri, feed.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == "self").Attribute("href")!.Value);
    }

    [Fact]
    public void Our_own_feed_can_be_read_by_our_own_poller()
    {
        var messages = new[] { (Both, Document), (Both with { Identifier = "2" }, new Uri(Document, "2.xml")) };

        var items = FeedDocument.Read(AlertAtom.Write("Peringatan", Self, messages, default), Self);

        Assert.Equal([Document, new Uri(Document, "2.xml")], items!.Select(i => i.Link));
        Assert.Equal(2, items!.Select(i => i.Id).Distinct().Count());
    }

    [Fact]
    public void Texts_that_no_XML_can_hold_spoil_no_feed_and_an_empty_one_is_a_feed()
    {
        var strange = Both with { Infos = [Both.Infos[0] with { Headline = "Banjir \u0007 & <deras> \uD83C" }] };

        Assert.Equal("Banjir   & <deras> \uFFFD", Feed([(strange, Document)]).Descendants(Atom + "entry").Single().Element(Atom + "title")!.Value);
        Assert.Empty(Feed([]).Elements(Atom + "entry"));
    }

    [Fact]
    public void GeoJson_has_longitude_first_and_outer_rings_counter_clockwise()
    {
        var feature = GeoJsonOf(Both, []);

        var ring = feature.GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray()
            .Select(p => (X: p[0].GetDouble(), Y: p[1].GetDouble())).ToList();
        Assert.All(ring, p => Assert.True(p is { X: > 114 and < 115, Y: < -3 and > -4 }));
        Assert.True(ring.Zip(ring.Skip(1)).Sum(s => s.First.X * s.Second.Y - s.Second.X * s.First.Y) > 0);
        Assert.Equal(ring[0], ring[^1]);
        Assert.Equal("Polygon", feature.GetProperty("geometry").GetProperty("type").GetString()); // both languages have the same one
        var properties = feature.GetProperty("properties");
        Assert.Equal("Heavy Rain and Thunderstorm in South Kalimantan", properties.GetProperty("headline").GetProperty("en-US").GetString());
        Assert.Equal("2024-11-21T12:30:00+08:00", properties.GetProperty("expires").GetString());
        Assert.Equal(JsonValueKind.Null, properties.GetProperty("onset").ValueKind);
    }

    [Fact]
    public void Where_an_area_has_only_codes_its_districts_outlines_are_shown_and_where_nothing_is_known_nothing()
    {
        var coded = Both with { Infos = [Both.Infos[0] with { Areas = [new CapArea { Description = "x" }] }] };

        var shown = GeoJsonOf(coded, ["63.03.05", "63.03.14"]).GetProperty("geometry");

        Assert.Equal("MultiPolygon", shown.GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, GeoJsonOf(coded, ["99.01.01"]).GetProperty("geometry").ValueKind);
    }

    private static XElement Feed(IReadOnlyList<(CapMessage, Uri)> messages) =>
        XDocument.Parse(Encoding.UTF8.GetString(AlertAtom.Write("Peringatan dini / Warnings", Self, messages, default))).Root!;

    private static JsonElement GeoJsonOf(CapMessage message, IReadOnlyList<string> districts) => JsonSerializer.Deserialize<JsonElement>(
        AlertGeoJson.Write([(message, districts)], DistrictBoundaries.BuiltIn.Outlines)).GetProperty("features")[0];
}
