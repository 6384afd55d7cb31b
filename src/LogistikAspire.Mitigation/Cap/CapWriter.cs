using System.Globalization;
using System.Text;
using System.Xml;

namespace LogistikAspire.Mitigation.Cap;

/// <summary>
/// Writes CAP 1.2: elements in the schema's order, times with a numeric offset and whole seconds. Signatures of what was read are not
/// written: they were over other bytes.
/// </summary>
internal static class CapWriter
{
    /// <summary>UTF-8 without a byte order mark, in lines.</summary>
    internal static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    /// <summary>As the schema wants it: UTC is <c>-00:00</c>, and <c>Z</c> is forbidden.</summary>
    public static string Time(DateTimeOffset time) => time.Offset == TimeSpan.Zero
        ? time.ToString("yyyy-MM-dd'T'HH:mm:ss'-00:00'", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>In UTF-8, without a byte order mark.</summary>
    /// <exception cref="ArgumentException">
    /// The identifier or sender has characters that the standard forbids, or an Update or Cancel refers to nothing.
    /// </exception>
    public static byte[] Write(CapMessage message)
    {
        if (!CapList.IsName(message.Identifier) || !CapList.IsName(message.Sender)
            || message is { MessageType: CapMessageType.Update or CapMessageType.Cancel, References.Count: 0 })
        {
            throw new ArgumentException("Others could not refer to this message, or it refers to none.", nameof(message));
        }

        using var written = new MemoryStream();
        using (var xml = XmlWriter.Create(written, Settings))
        {
            xml.WriteStartElement("alert", CapReader.Namespace);
            Message(xml, message);
            xml.WriteEndElement();
        }

        return written.ToArray();
    }

    private static void Message(XmlWriter xml, CapMessage message)
    {
        Text(xml, "identifier", message.Identifier);
        Text(xml, "sender", message.Sender);
        Text(xml, "sent", Time(message.Sent));
        Text(xml, "status", $"{message.Status}");
        Text(xml, "msgType", $"{message.MessageType}");
        Text(xml, "source", message.Source);
        Text(xml, "scope", $"{message.Scope}");
        Text(xml, "restriction", message.Restriction);
        Text(xml, "addresses", CapList.Join(message.Addresses));
        Texts(xml, "code", message.Codes);
        Text(xml, "note", message.Note);
        Text(xml, "references", string.Join(' ', message.References.Select(r => $"{r.Sender},{r.Identifier},{Time(r.Sent)}")));
        Text(xml, "incidents", CapList.Join(message.Incidents));
        foreach (var info in message.Infos)
        {
            xml.WriteStartElement("info", CapReader.Namespace);
            Info(xml, info);
            xml.WriteEndElement();
        }
    }

    private static void Info(XmlWriter xml, CapInfo info)
    {
        Text(xml, "language", info.Language);
        Texts(xml, "category", info.Categories.Select(c => $"{c}"));
        Text(xml, "event", info.Event);
        Texts(xml, "responseType", info.ResponseTypes.Select(r => $"{r}"));
        Text(xml, "urgency", $"{info.Urgency}");
        Text(xml, "severity", $"{info.Severity}");
        Text(xml, "certainty", $"{info.Certainty}");
        Text(xml, "audience", info.Audience);
        Values(xml, "eventCode", info.EventCodes);
        Moment(xml, "effective", info.Effective);
        Moment(xml, "onset", info.Onset);
        Moment(xml, "expires", info.Expires);
        Text(xml, "senderName", info.SenderName);
        Text(xml, "headline", info.Headline);
        Text(xml, "description", info.Description);
        Text(xml, "instruction", info.Instruction);
        Text(xml, "web", info.Web);
        Text(xml, "contact", info.Contact);
        Values(xml, "parameter", info.Parameters);
        foreach (var area in info.Areas)
        {
            xml.WriteStartElement("area", CapReader.Namespace);
            Area(xml, area);
            xml.WriteEndElement();
        }
    }

    private static void Area(XmlWriter xml, CapArea area)
    {
        Text(xml, "areaDesc", area.Description);
        Texts(xml, "polygon", area.Polygons.Select(p => string.Join(' ', p.Select(Point))));
        Texts(xml, "circle", area.Circles.Select(c => $"{Point(c.Centre)} {Number(c.Radius)}"));
        Values(xml, "geocode", area.Geocodes);
        Text(xml, "altitude", area.Altitude?.ToString(CultureInfo.InvariantCulture));
        Text(xml, "ceiling", area.Ceiling?.ToString(CultureInfo.InvariantCulture));
    }

    private static string Point(CapPoint point) => $"{Number(point.Latitude)},{Number(point.Longitude)}";

    /// <summary>To ten decimals, which no place on Earth needs, and never with an exponent, which the standard does not know.</summary>
    private static string Number(double number) => number.ToString("0.##########", CultureInfo.InvariantCulture);

    private static void Moment(XmlWriter xml, string name, DateTimeOffset? time) =>
        Text(xml, name, time is { } moment ? Time(moment) : null);

    private static void Values(XmlWriter xml, string name, IEnumerable<CapValue> values)
    {
        foreach (var value in values)
        {
            xml.WriteStartElement(name, CapReader.Namespace);
            Text(xml, "valueName", value.ValueName);
            xml.WriteElementString("value", CapReader.Namespace, Legible(value.Value));
            xml.WriteEndElement();
        }
    }

    private static void Texts(XmlWriter xml, string name, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Text(xml, name, text);
        }
    }

    private static void Text(XmlWriter xml, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            xml.WriteElementString(name, CapReader.Namespace, Legible(text));
        }
    }

    /// <summary>Without the characters that no XML can hold, such as a bell or half of an emoji, which people paste unseen.</summary>
    internal static string Legible(string text)
    {
        if (text.EnumerateRunes().All(r => IsXml(r) && r != Rune.ReplacementChar))
        {
            return text;
        }

        // Half a pair is enumerated as U+FFFD, which stays and shows that something was lost.
        var legible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            legible.Append(IsXml(rune) ? rune : new Rune(' '));
        }

        return legible.ToString();
    }

    private static bool IsXml(Rune rune) => rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not 0xFFFE and not 0xFFFF);
}
