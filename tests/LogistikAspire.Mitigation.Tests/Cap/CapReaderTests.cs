using System.Globalization;
using System.Text;
using LogistikAspire.Mitigation.Cap;
using static LogistikAspire.Mitigation.Tests.Cap.Samples;

namespace LogistikAspire.Mitigation.Tests.Cap;

public sealed class CapReaderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_document_as_the_weather_service_writes_them_is_read_whole()
    {
        var message = Message(Indonesian);

        Assert.Equal((Identifier, "peringatan@cuaca.example"), (message.Identifier, message.Sender));
        Assert.Equal(
            (CapStatus.Actual, CapMessageType.Alert, CapScope.Public, CapSignatureState.None, true),
            (message.Status, message.MessageType, message.Scope, message.Signature, message.Acts));
        Assert.Equal(new DateTimeOffset(2024, 11, 21, 1, 30, 0, TimeSpan.Zero), message.Sent);
        Assert.Equal(TimeSpan.FromHours(8), message.Sent.Offset);

        var info = Assert.Single(message.Infos);
        Assert.Equal(("id-ID", "Hujan Lebat dan Petir"), (info.Language, info.Event));
        Assert.Equal(
            (CapUrgency.Immediate, CapSeverity.Moderate, CapCertainty.Observed), (info.Urgency, info.Severity, info.Certainty));
        Assert.Equal([CapCategory.Met], info.Categories);
        Assert.Equal([new CapValue("OET:v1.2", "OET-194")], info.EventCodes);
        Assert.Equal(new DateTimeOffset(2024, 11, 21, 4, 30, 0, TimeSpan.Zero), info.Expires);
        Assert.Null(info.Onset);
        Assert.Null(info.Instruction);

        var area = Assert.Single(info.Areas);
        Assert.Equal("Kalimantan Selatan", area.Description);
        Assert.Equal(new CapPoint(-3.40, 114.82), Assert.Single(area.Polygons)[1]);
        Assert.Empty(area.Geocodes);
    }

    [Fact]
    public void Areas_have_polygons_circles_and_codes_side_by_side()
    {
        var area = Message(Document(area: $"""
            <areaDesc>Martapura</areaDesc><polygon>{Square}</polygon><polygon>{Square}</polygon>
            <circle>-3.41,114.85 12.5</circle><geocode><valueName>kemendagri</valueName><value>63.03.05</value></geocode>
            <altitude>0</altitude><ceiling>39.5</ceiling>
            """)).Infos[0].Areas[0];

        Assert.Equal(2, area.Polygons.Count);
        Assert.Equal(new CapCircle(new(-3.41, 114.85), 12.5), Assert.Single(area.Circles));
        Assert.Equal(new CapValue("kemendagri", "63.03.05"), Assert.Single(area.Geocodes));
        Assert.Equal((0m, 39.5m), (area.Altitude, area.Ceiling));
    }

    [Fact]
    public void Line_breaks_and_blanks_in_coordinates_change_nothing()
    {
        var broken = Square.Replace(" ", "\n\t  ", StringComparison.Ordinal).Replace(",", ",\r\n", StringComparison.Ordinal);

        var message = Message(Document(area: $"<areaDesc>x</areaDesc><polygon>\n{broken}\n</polygon>"));

        Assert.Equal(Message(Indonesian).Infos[0].Areas[0].Polygons[0], message.Infos[0].Areas[0].Polygons[0]);
    }

    [Theory]
    [InlineData("2024-11-21T01:30:00Z")]
    [InlineData("2024-11-21T01:30:00-00:00")]
    [InlineData("2024-11-21T09:30:00.000+08:00")]
    [InlineData("2024-11-21T01:30:00.987654Z")]
    [InlineData("  2024-11-21T09:30:00+08:00\n")]
    public void Times_are_read_leniently_in_whole_seconds(string sent) =>
        Assert.Equal(Message(Indonesian).Sent, Message(Document(sent: sent)).Sent);

    [Theory]
    [InlineData("2024-11-21T09:30:00", "no offset")]
    [InlineData("2024-11-21 09:30:00+08:00", "no time such as")]
    [InlineData("2024-11-21T09:30+08:00", "no time such as")]
    [InlineData("21/11/2024", "no time such as")]
    [InlineData("2024-11-21T09:30:00WITA", "no time such as")]
    [InlineData("2024-11-21T09:30:00,+08:00", "no time such as")]
    [InlineData("2024-13-21T09:30:00+08:00", "no such time")]
    [InlineData("2024-02-30T09:30:00+08:00", "no such time")]
    [InlineData("2024-11-21T24:00:00+08:00", "no such time")]
    [InlineData("2024-11-21T09:30:00+19:00", "no such time")]
    [InlineData("9999-12-31T23:59:59-12:00", "no such time")]
    [InlineData("0001-01-01T00:00:00+14:00", "no such time")]
    [InlineData("", "empty")]
    public void A_time_that_is_none_is_refused(string sent, string why) => Refused(Document(sent: sent), "sent", why);

    [Theory]
    [InlineData("sender", "missing")]
    [InlineData("identifier", "missing")]
    [InlineData("sent", "missing")]
    [InlineData("status", "missing")]
    [InlineData("msgType", "missing")]
    [InlineData("scope", "missing")]
    [InlineData("category", "missing")]
    [InlineData("event", "missing")]
    [InlineData("urgency", "missing")]
    [InlineData("severity", "missing")]
    [InlineData("certainty", "missing")]
    [InlineData("areaDesc", "missing")]
    public void What_the_standard_requires_is_missed_by_name(string element, string why)
    {
        var without = System.Text.RegularExpressions.Regex.Replace(Indonesian, $"<{element}>[^<]*</{element}>", "");

        var fault = Assert.Single(Read(without).Faults);

        Assert.EndsWith(element, fault.Element, StringComparison.Ordinal);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", "actual")]
    [InlineData("status", "0")]
    [InlineData("msgType", "Warning")]
    [InlineData("scope", "Everybody")]
    [InlineData("info[1]/category[1]", "Flood")]
    [InlineData("info[1]/urgency", "Now")]
    [InlineData("info[1]/severity", "Severe, Extreme")]
    [InlineData("info[1]/certainty", "Very Likely")]
    public void A_word_that_the_standard_does_not_know_is_refused_with_the_words_it_knows(string element, string word)
    {
        var name = element.Split('/')[^1].Split('[')[0];

        Refused(
            System.Text.RegularExpressions.Regex.Replace(Indonesian, $"<{name}>[^<]*</{name}>", $"<{name}>{word}</{name}>"),
            element,
            "none of");
    }

    [Theory]
    [InlineData("-3.45,114.82 -3.40,114.82 -3.40,114.90 -3.45,114.90", "not closed")]
    [InlineData("-3.45,114.82 -3.40,114.82 -3.45,114.82", "3 points")]
    [InlineData("", "0 points")]
    [InlineData("-3.45,114.82 -3.40,114.90 -3.40,114.82 -3.45,114.90 -3.45,114.82", "crosses itself")]
    [InlineData("-3.45,114.82 -3.40,114.82 -3.35,114.82 -3.45,114.82", "no area")]
    [InlineData("-3.45,114.82 -3.45,114.82 -3.45,114.82 -3.45,114.82", "no area")]
    [InlineData("-3.45,114.82 200,114.82 -3.40,114.90 -3.45,114.82", "latitude 200")]
    [InlineData("114.82,-3.45 114.82,-3.40 114.90,-3.40 114.82,-3.45", "Latitude comes first")]
    [InlineData("-3.45,181 -3.40,181 -3.40,182 -3.45,181", "longitude 181")]
    [InlineData("-3.45,179 -3.40,179 -3.40,-179 -3.45,-179 -3.45,179", "date line")]
    [InlineData("-3.45 114.82 -3.40 114.82 -3.40 114.90 -3.45 114.82", "Point 1")]
    [InlineData("-3.45,114.82 -3.40 -3.40,114.90 -3.45,114.82", "Point 2")]
    [InlineData("-3.45,114.82 -3.40,NaN -3.40,114.90 -3.45,114.82", "Point 2")]
    [InlineData("-3.45,114.82 -3.40,1e2 -3.40,114.90 -3.45,114.82", "Point 2")]
    [InlineData("-3,45 114,82", "latitude 114")]
    public void A_polygon_that_is_none_is_refused_by_its_number(string polygon, string why) => Refused(
        Document(area: $"<areaDesc>x</areaDesc><polygon>{Square}</polygon><polygon>{polygon}</polygon>"),
        "info[1]/area[1]/polygon[2]",
        why);

    [Fact]
    public void A_polygon_that_only_touches_itself_is_taken() => Assert.True(
        Read(Document(area: "<areaDesc>x</areaDesc><polygon>0,0 0,4 4,4 4,0 2,0 3,2 1,2 2,0 0,0</polygon>")).IsRead);

    [Theory]
    [InlineData("-3.41,114.85", "radius")]
    [InlineData("-3.41,114.85 -1", "radius")]
    [InlineData("-3.41,114.85 12500", "kilometres")]
    [InlineData("-3.41,114.85 12,5", "radius")]
    [InlineData("200,114.85 5", "latitude 200")]
    [InlineData("0,179.99 5", "date line")]
    [InlineData("89.99,0 50", "pole")]
    public void A_circle_that_is_none_is_refused(string circle, string why) =>
        Refused(Document(area: $"<areaDesc>x</areaDesc><circle>{circle}</circle>"), "info[1]/area[1]/circle[1]", why);

    [Fact]
    public void A_polygon_of_a_hundred_thousand_points_is_refused_and_ten_thousand_are_taken()
    {
        Assert.True(Read(Document(area: $"<areaDesc>x</areaDesc><polygon>{Round(9_999)}</polygon>")).IsRead);
        Refused(Document(area: $"<areaDesc>x</areaDesc><polygon>{Round(10_000)}</polygon>"), "info[1]/area[1]/polygon[1]", "10000 points");
        Refused(
            Document(area: $"<areaDesc>x</areaDesc><polygon>{string.Join(' ', Enumerable.Repeat("0,0", 100_000))}</polygon>"),
            "info[1]/area[1]/polygon[1]",
            "10000 points");
        Refused(
            Document(area: $"<areaDesc>x</areaDesc><polygon>{Round(6_000)}</polygon><polygon>{Round(6_000)}</polygon>"),
            "info[1]/area[1]/polygon[2]",
            "10000 points");

        static string Round(int points) => string.Join(' ', Enumerable.Range(0, points).Append(0).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Sin(i * Math.Tau / points):F6},{110 + Math.Cos(i * Math.Tau / points):F6}")));
    }

    [Theory]
    [InlineData("urn:oasis:names:tc:emergency:cap:1.1", "CAP 1.1")]
    [InlineData("http://www.incident.com/cap/1.0", "CAP 1.2")]
    [InlineData("urn:oasis:names:tc:emergency:cap:1.3", "CAP 1.2")]
    [InlineData("", "CAP 1.2")]
    public void Another_namespace_is_refused_with_what_to_send(string other, string why) =>
        Refused(Indonesian.Replace(CapReader.Namespace, other, StringComparison.Ordinal), "alert", why);

    [Fact]
    public void Another_document_is_refused()
    {
        Refused("<rss><channel/></rss>", "alert", "CAP 1.2");
        Refused("{\"alert\": true}", "alert", "no well-formed XML");
        Refused("", "alert", "no well-formed XML");
    }

    [Theory]
    [InlineData("<expires>", "<expire>", "</expires>", "</expire>", "info[1]/expire")]
    [InlineData("<severity>", "<area><severity>", "</severity>", "</severity></area>", "info[1]/area[1]/severity")]
    [InlineData("<web>", "<sent>", "</web>", "</sent>", "info[1]/sent")]
    public void An_element_that_does_not_belong_where_it_is_is_refused(string a, string b, string c, string d, string element) => Refused(
        Indonesian.Replace(a, b, StringComparison.Ordinal).Replace(c, d, StringComparison.Ordinal), element, "no such element");

    [Fact]
    public void An_element_twice_and_elements_within_a_text_are_refused()
    {
        Refused(
            Indonesian.Replace("<headline>", "<expires>2024-11-21T10:00:00+08:00</expires><headline>", StringComparison.Ordinal),
            "info[1]/expires",
            "more than once");
        Refused(Document(headline: "<b>Hujan</b>"), "info[1]/headline", "holds elements");
    }

    [Fact]
    public void Elements_of_other_namespaces_are_passed_over() => Assert.True(
        Read(Indonesian.Replace("<info>", "<x:y xmlns:x=\"urn:x\"><x:z>1</x:z></x:y><info>", StringComparison.Ordinal)).IsRead);

    [Theory]
    [InlineData("headline", 501)]
    [InlineData("event", 501)]
    [InlineData("description", 8001)]
    [InlineData("web", 501)]
    public void Texts_longer_than_what_is_kept_are_refused(string element, int length) => Refused(
        System.Text.RegularExpressions.Regex.Replace(
            Indonesian, $"<{element}>[^<]*</{element}>", $"<{element}>{new string('x', length)}</{element}>"),
        $"info[1]/{element}",
        "characters");

    [Theory]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a&lt;b")]
    [InlineData("a&amp;b")]
    public void Names_that_nobody_could_refer_to_are_refused(string identifier) =>
        Refused(Document(identifier: identifier), "identifier", "refer");

    [Theory]
    [InlineData("Update", "", "names what it speaks of")]
    [InlineData("Cancel", "<references/>", "names what it speaks of")]
    [InlineData("Cancel", "<references>a@b,1</references>", "Number 1")]
    [InlineData("Cancel", "<references>a@b,1,2024-11-21T09:30:00+08:00 a@b,2,2024-11-21T09:30:00</references>", "Number 2: It has no")]
    [InlineData("Update", "<references>,,2024-11-21T09:30:00+08:00</references>", "Number 1")]
    public void Updates_and_cancels_name_earlier_messages(string type, string references, string why) => Refused(
        Document(head: $"<status>Actual</status><msgType>{type}</msgType><scope>Public</scope>{references}"), "references", why);

    [Fact]
    public void References_are_moments_whatever_their_offset_and_an_empty_list_is_fine_in_an_alert()
    {
        var update = Message(Document(head: """
            <status>Actual</status><msgType>Update</msgType><scope>Public</scope>
            <references>a@b,1,2024-11-21T09:30:00+08:00
              a@b,2,2024-11-21T01:30:00Z a@b,1,2024-11-21T01:30:00.500-00:00</references>
            """));

        Assert.Equal(
            [new CapReference("a@b", "1", new(2024, 11, 21, 1, 30, 0, TimeSpan.Zero)), new("a@b", "2", update.References[0].Sent)],
            update.References);
        Assert.Empty(
            Message(Document(head: "<status>Actual</status><msgType>Alert</msgType><scope>Public</scope><references/>")).References);
    }

    [Fact]
    public void A_cancel_needs_neither_information_nor_area()
    {
        var bare = $"""
            <alert xmlns="{CapReader.Namespace}"><identifier>2</identifier><sender>a@b</sender><sent>2024-11-21T10:00:00+08:00</sent>
            <status>Actual</status><msgType>Cancel</msgType><scope>Public</scope>
            <references>a@b,1,2024-11-21T09:30:00+08:00</references></alert>
            """;

        Assert.Empty(Message(bare).Infos);
        Refused(bare.Replace("Cancel", "Update", StringComparison.Ordinal), "info", "what it warns of");
    }

    [Fact]
    public void A_warning_of_no_place_is_refused() => Refused(
        System.Text.RegularExpressions.Regex.Replace(Indonesian, "<area>.*</area>", ""), "info[1]/area", "where it holds");

    [Theory]
    [InlineData("Actual", "Ack")]
    [InlineData("Actual", "Error")]
    [InlineData("Exercise", "Alert")]
    [InlineData("System", "Alert")]
    [InlineData("Test", "Alert")]
    [InlineData("Draft", "Alert")]
    public void What_is_not_meant_is_read_and_does_not_act(string status, string type) => Assert.False(
        Message(Document(head: $"<status>{status}</status><msgType>{type}</msgType><scope>Public</scope>")).Acts);

    [Fact]
    public void An_end_before_the_beginning_is_refused() => Refused(
        Indonesian.Replace("<expires>", "<onset>2024-11-21T12:30:00+08:00</onset><expires>", StringComparison.Ordinal),
        "info[1]/expires",
        "end before it begins");

    [Fact]
    public void All_that_is_wrong_is_told_at_once_but_not_without_end()
    {
        var wrong = Document(sent: "yesterday", expires: "soon", area: "<areaDesc>x</areaDesc><polygon>1</polygon>");

        Assert.Equal(
            ["info[1]/area[1]/polygon[1]", "info[1]/expires", "sent"],
            Read(wrong).Faults.Select(f => f.Element).Order(StringComparer.Ordinal));
        var many = string.Concat(Enumerable.Repeat("<polygon>1</polygon>", 500));
        Assert.Equal(CapReader.MaxFaults, Read(Document(area: $"<areaDesc>x</areaDesc>{many}")).Faults.Count);
    }

    [Fact]
    public void A_document_that_breaks_off_is_refused_where_it_does()
    {
        var at = Indonesian.IndexOf("-3.40", StringComparison.Ordinal);

        Refused(Indonesian[..at], "info[1]/area[1]/polygon[1]", "no well-formed XML");
        Refused(Indonesian[..^3], "alert", "no well-formed XML");
        for (var length = 0; length < Indonesian.TrimEnd().Length; length += 7)
        {
            Assert.False(Read(Indonesian[..length]).IsRead, $"{length}");
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE alert>")]
    [InlineData("<!DOCTYPE alert SYSTEM \"http://127.0.0.1:1/alert.dtd\">")]
    [InlineData("<!DOCTYPE alert [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE alert [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x\"> %x;]>")]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]>")]
    public void Document_types_and_their_entities_are_refused(string doctype) =>
        Refused(Indonesian.Replace("<alert", $"{doctype}<alert", StringComparison.Ordinal), "alert", "DTD");

    [Theory]
    [InlineData("&x;")]
    [InlineData("&#0;")]
    [InlineData("&#xFFFF;")]
    [InlineData("<")]
    public void Unknown_entities_and_characters_that_are_none_are_refused(string text) =>
        Refused(Document(headline: text), "info[1]/headline", "no well-formed XML");

    [Fact]
    public void A_wrong_or_unknown_encoding_is_refused_and_two_are_taken()
    {
        var accented = Document(headline: "Déras");

        RefusedBytes(Encoding.Latin1.GetBytes(accented), "no well-formed XML");
        RefusedBytes(Encoding.Latin1.GetBytes(accented.Replace("UTF-8", "ISO-8859-1", StringComparison.Ordinal)), "send it in UTF-8");
        RefusedBytes(Encoding.UTF8.GetBytes(accented.Replace("UTF-8", "UTF-16", StringComparison.Ordinal)), "no well-formed XML");
        RefusedBytes(Encoding.UTF8.GetBytes(accented.Replace("UTF-8", "rot13", StringComparison.Ordinal)), "no well-formed XML");

        var utf16 = accented.Replace("UTF-8", "UTF-16", StringComparison.Ordinal);
        byte[] marked = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(utf16)];
        foreach (var taken in new[] { Encoding.UTF8.GetBytes(accented), marked })
        {
            Assert.Equal("Déras", CapReader.Read(taken, CapTrust.Nobody).Message?.Infos[0].Headline);
        }

        static void RefusedBytes(byte[] bytes, string why)
        {
            var fault = Assert.Single(CapReader.Read(bytes, CapTrust.Nobody).Faults);
            Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Elements_within_one_another_without_end_are_refused_early()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 200_000));

        var fault = Assert.Single(Read(Indonesian.Replace("<info>", deep, StringComparison.Ordinal)).Faults);

        Assert.Contains("within one another", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Element.Length < 100);
    }

    [Fact]
    public async Task Fifty_megabytes_are_cut_off_while_they_are_read()
    {
        using var endless = new Endless(50L * 1024 * 1024);

        var reading = await CapReader.Read(endless, CapTrust.Nobody, Ct);

        var fault = Assert.Single(reading.Faults);
        Assert.Equal("alert", fault.Element);
        Assert.Contains("1048576 bytes", fault.Message, StringComparison.Ordinal);
        Assert.True(endless.Position <= CapReader.MaxBytes + 64 * 1024, $"{endless.Position}");
    }

    [Fact]
    public void A_document_of_a_megabyte_of_small_elements_takes_bounded_memory()
    {
        var many = Indonesian.Replace("<info>", string.Concat(Enumerable.Repeat("<i/>", 200_000)) + "<info>", StringComparison.Ordinal);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var fault = Assert.Single(Read(many).Faults);

        Assert.Contains("60000 elements", fault.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 32 * 1024 * 1024);
    }

    private static void Refused(string document, string element, string why)
    {
        var reading = Read(document);

        Assert.False(reading.IsRead);
        Assert.Contains(
            reading.Faults, f => f.Element == element && f.Message.Contains(why, StringComparison.Ordinal));
    }

    /// <summary>The beginning of a document, and then blanks as long as somebody reads; no more of it is ever in memory.</summary>
    private sealed class Endless(long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            buffer.AsSpan(offset, read).Fill((byte)' ');
            Position += read;
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
