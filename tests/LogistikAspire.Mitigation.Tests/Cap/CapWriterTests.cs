using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Tests.Cap;

public sealed class CapWriterTests
{
    /// <summary>The schema's sequences; what is written has to follow them.</summary>
    private static readonly Dictionary<string, string[]> Order = new()
    {
        ["alert"] =
        [
            "identifier", "sender", "sent", "status", "msgType", "source", "scope", "restriction", "addresses", "code", "note",
            "references", "incidents", "info",
        ],
        ["info"] =
        [
            "language", "category", "event", "responseType", "urgency", "severity", "certainty", "audience", "eventCode", "effective",
            "onset", "expires", "senderName", "headline", "description", "instruction", "web", "contact", "parameter", "resource", "area",
        ],
        ["area"] = ["areaDesc", "polygon", "circle", "geocode", "altitude", "ceiling"],
        ["geocode"] = ["valueName", "value"],
    };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory, MemberData(nameof(Seeds))]
    public void What_is_written_is_read_as_it_was(int seed)
    {
        var message = new RandomMessage(seed).Message();

        var reading = CapReader.Read(CapWriter.Write(message), CapTrust.Nobody);

        Assert.True(reading.IsRead, $"{string.Join('\n', reading.Faults)}\n{Encoding.UTF8.GetString(CapWriter.Write(message))}");
        Assert.Equal(Json(message), Json(reading.Message));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Elements_come_in_the_order_of_the_schema(int seed)
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(CapWriter.Write(new RandomMessage(seed).Message()))).Root!;

        foreach (var parent in root.DescendantsAndSelf().Where(e => Order.ContainsKey(e.Name.LocalName)))
        {
            var places = parent.Elements().Select(e => Array.IndexOf(Order[parent.Name.LocalName], e.Name.LocalName)).ToList();
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        }
    }

    [Fact]
    public void Times_are_written_with_an_offset_and_in_whole_seconds()
    {
        Assert.Equal("2024-11-21T09:30:00+08:00", CapWriter.Time(new DateTimeOffset(2024, 11, 21, 9, 30, 0, 250, TimeSpan.FromHours(8))));
        Assert.Equal("2024-11-21T09:30:00-03:30", CapWriter.Time(new DateTimeOffset(2024, 11, 21, 9, 30, 0, -TimeSpan.FromHours(3.5))));
        Assert.Equal("2024-11-21T09:30:00-00:00", CapWriter.Time(new DateTimeOffset(2024, 11, 21, 9, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Texts_are_escaped_and_lose_only_what_no_document_can_hold()
    {
        var written = Encoding.UTF8.GetString(CapWriter.Write(Samples.Message(Samples.Indonesian) with
        {
            Note = "Banjir > 1 m & \"arus\" <deras> ]]> \u0007 🌊 \uD83C",
        }));

        Assert.Contains("<note>Banjir &gt; 1 m &amp; \"arus\" &lt;deras&gt; ]]&gt;   🌊 \uFFFD</note>", written, StringComparison.Ordinal);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", written, StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_could_not_refer_to_is_not_written()
    {
        var message = Samples.Message(Samples.Indonesian);

        Assert.Throws<ArgumentException>(() => CapWriter.Write(message with { Identifier = "a b" }));
        Assert.Throws<ArgumentException>(() => CapWriter.Write(message with { Sender = "a,b" }));
        Assert.Throws<ArgumentException>(() => CapWriter.Write(message with { MessageType = CapMessageType.Cancel }));
    }

    [Fact]
    public void Lists_with_blanks_in_their_words_come_back()
    {
        string[] words = ["bpbd", "Kodim 1006 Banjar", "damkar"];

        Assert.Equal("bpbd \"Kodim 1006 Banjar\" damkar", CapList.Join(words));
        Assert.Equal(words, CapList.Split("  bpbd\n\"Kodim 1006 Banjar\"  damkar "));
        Assert.Empty(CapList.Split(null));
    }

    private static string Json(CapMessage message) => JsonSerializer.Serialize(message);
}
