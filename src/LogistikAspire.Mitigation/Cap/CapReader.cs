using System.Text;
using System.Xml;
using System.Xml.Linq;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Mitigation.Cap;

/// <summary>
/// Reads documents of CAP 1.2, of anybody's making. Strict where a mistake could change who is warned and until when, lenient where the
/// meaning is clear all the same: docs/decisions/0046.
/// </summary>
internal static class CapReader
{
    public const string Namespace = "urn:oasis:names:tc:emergency:cap:1.2";

    /// <summary>Most bytes of a document.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Most faults that are told of one document.</summary>
    public const int MaxFaults = 20;

    /// <summary>Most references, of messages that an Update or Cancel speaks of.</summary>
    public const int MaxReferences = 500;

    /// <summary>Deepest nesting of elements. The standard's own go four deep, a signature's six.</summary>
    private const int MaxDepth = 16;

    /// <summary>Most elements: geocodes of every district of the nation, twice, and something to spare.</summary>
    private const int MaxElements = 60_000;

    public static readonly XNamespace Xml = Namespace;

    /// <summary>Reads a document as it arrives, no more of it than is allowed.</summary>
    public static async Task<CapReading> Read(Stream document, CapTrust trust, CancellationToken ct) =>
        await Bounded.Take(document, MaxBytes, ct) is { } taken ? Read(taken, trust) : TooLarge();

    /// <summary>Reads a document that is at hand.</summary>
    public static CapReading Read(ReadOnlyMemory<byte> document, CapTrust trust)
    {
        if (document.Length > MaxBytes)
        {
            return TooLarge();
        }

        if (Malformed(document) is { } malformed)
        {
            return CapReading.Refused(malformed);
        }

        using var reader = Open(document);
        var root = XDocument.Load(reader).Root!;
        if (NotCap(root.Name) is { } notCap)
        {
            return CapReading.Refused(notCap);
        }

        var faults = new List<CapFault>();
        var message = Message(CapElement.Root(root, faults));
        if (faults.Count > 0)
        {
            return CapReading.Refused(faults);
        }

        var signature = CapSignature.Check(document, root, trust, out var broken);
        return broken is null ? CapReading.Of(message with { Signature = signature }) : CapReading.Refused(broken);
    }

    public static CapReading TooLarge() =>
        CapReading.Refused(new CapFault("alert", $"The document has more than {MaxBytes} bytes: leave out pictures and other resources."));

    /// <summary>Opens a document so that nothing in it reaches beyond it.</summary>
    private static XmlReader Open(ReadOnlyMemory<byte> document)
    {
        var settings = Bounded.Xml(MaxBytes);
        (settings.IgnoreComments, settings.IgnoreProcessingInstructions) = (true, true);
        return XmlReader.Create(Stream(document), settings);
    }

    /// <summary>As <see cref="Read(ReadOnlyMemory{byte}, CapTrust)"/> opens it, with the comments that a signature may cover.</summary>
    internal static XmlReader OpenWhole(ReadOnlyMemory<byte> document) => XmlReader.Create(Stream(document), Bounded.Xml(MaxBytes));

    private static MemoryStream Stream(ReadOnlyMemory<byte> document) => new(document.ToArray(), writable: false);

    /// <summary>
    /// Reads it through once, without keeping anything: only what is well formed, of bounded depth and without a DTD is worth memory.
    /// </summary>
    private static CapFault? Malformed(ReadOnlyMemory<byte> document)
    {
        var place = new ElementPath();
        try
        {
            using var reader = Open(document);
            var elements = 0;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.XmlDeclaration && WrongEncoding(reader.GetAttribute("encoding")) is { } encoding)
                {
                    return new CapFault("alert", encoding);
                }

                if (reader.NodeType == XmlNodeType.Element)
                {
                    place.Enter(reader.Depth, reader.LocalName);
                    if (reader.Depth >= MaxDepth || ++elements > MaxElements)
                    {
                        return new CapFault($"{place}", $"More than {MaxElements} elements, or more than {MaxDepth} within one another.");
                    }

                    if (reader.IsEmptyElement)
                    {
                        place.Leave();
                    }
                }
                else if (reader.NodeType == XmlNodeType.EndElement)
                {
                    place.Leave();
                }
            }

            return null;
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException or NotSupportedException or ArgumentException)
        {
            return new CapFault($"{place}", e.Message.Contains("DTD", StringComparison.Ordinal)
                ? "It has a document type definition (DTD): leave it out, and write what its entities stand for."
                : $"From here on it is no well-formed XML: {e.Message}");
        }
    }

    private static string? WrongEncoding(string? declared) =>
        declared is null || declared.ToUpperInvariant() is "UTF-8" or "UTF-16" or "US-ASCII"
            ? null
            : $"It is declared as {declared}: send it in UTF-8.";

    private static CapFault? NotCap(XName name) => (name.LocalName, name.NamespaceName) switch
    {
        ("alert", Namespace) => null,
        ("alert", "urn:oasis:names:tc:emergency:cap:1.1") => new("alert", $"It is CAP 1.1. Send CAP 1.2, of the namespace {Namespace}."),
        _ => new("alert", $"An alert of the namespace {Namespace} (CAP 1.2) is expected."),
    };

    private static CapMessage Message(CapElement alert)
    {
        alert.KnowsOnly(
            "identifier", "sender", "sent", "status", "msgType", "source", "scope", "restriction", "addresses", "code", "note",
            "references", "incidents", "info");
        var message = new CapMessage
        {
            Identifier = Name(alert, "identifier"),
            Sender = Name(alert, "sender"),
            Sent = alert.NeededTime("sent"),
            Status = alert.Word<CapStatus>("status"),
            MessageType = alert.Word<CapMessageType>("msgType"),
            Source = alert.Text("source", CapMessage.MaxLine),
            Scope = alert.Word<CapScope>("scope"),
            Restriction = alert.Text("restriction", CapMessage.MaxLine),
            Addresses = CapList.Split(alert.Text("addresses", CapMessage.MaxText)),
            Codes = alert.Texts("code", 100, CapMessage.MaxLine),
            Note = alert.Text("note", CapMessage.MaxText),
            References = alert.References("references", MaxReferences),
            Incidents = CapList.Split(alert.Text("incidents", CapMessage.MaxText)),
            Infos = [.. alert.Many("info", 20).Select(Info)],
        };

        if (message is { MessageType: CapMessageType.Update or CapMessageType.Cancel, References.Count: 0 })
        {
            alert.FaultOf("references", "An Update or Cancel names what it speaks of, as sender,identifier,sent.");
        }

        // Exercises and talk between systems may say nothing; whatever acts must say where, or it would warn nobody unnoticed.
        if (message is { Acts: true, MessageType: not CapMessageType.Cancel })
        {
            if (!alert.Has("info"))
            {
                alert.FaultOf("info", "An Alert or Update says what it warns of.");
            }
            else if (message.Infos.All(i => i.Areas.Count == 0))
            {
                alert.FaultOf("info[1]/area", "It is missing. An Alert or Update names where it holds.");
            }
        }

        return message;
    }

    private static string Name(CapElement alert, string child)
    {
        var name = alert.Needed(child, CapMessage.MaxName);
        if (!CapList.IsName(name))
        {
            alert.FaultOf(child, "Blanks, commas, < and & are not allowed: others could not refer to it.");
        }

        return name;
    }

    private static CapInfo Info(CapElement info)
    {
        info.KnowsOnly(
            "language", "category", "event", "responseType", "urgency", "severity", "certainty", "audience", "eventCode", "effective",
            "onset", "expires", "senderName", "headline", "description", "instruction", "web", "contact", "parameter", "resource", "area");
        if (!info.Has("category"))
        {
            info.FaultOf("category", "It is missing.");
        }

        var points = CapShape.MaxPoints;
        var areas = new List<CapArea>();
        foreach (var area in info.Many("area", 10_000))
        {
            areas.Add(Area(area, ref points));
        }

        var read = new CapInfo
        {
            Language = info.Text("language", 40) ?? CapInfo.DefaultLanguage,
            Categories = info.Words<CapCategory>("category"),
            Event = info.Needed("event", CapMessage.MaxLine),
            ResponseTypes = info.Words<CapResponseType>("responseType"),
            Urgency = info.Word<CapUrgency>("urgency"),
            Severity = info.Word<CapSeverity>("severity"),
            Certainty = info.Word<CapCertainty>("certainty"),
            Audience = info.Text("audience", CapMessage.MaxLine),
            EventCodes = info.Values("eventCode", 100),
            Effective = info.Time("effective"),
            Onset = info.Time("onset"),
            Expires = info.Time("expires"),
            SenderName = info.Text("senderName", CapMessage.MaxLine),
            Headline = info.Text("headline", CapMessage.MaxLine),
            Description = info.Text("description", CapMessage.MaxText),
            Instruction = info.Text("instruction", CapMessage.MaxText),
            Web = info.Text("web", CapMessage.MaxLine),
            Contact = info.Text("contact", CapMessage.MaxLine),
            Parameters = info.Values("parameter", 200),
            Areas = areas,
        };

        if (read.Expires <= read.Onset)
        {
            info.FaultOf("expires", "It would end before it begins (onset).");
        }

        return read;
    }

    private static CapArea Area(CapElement area, ref int points)
    {
        area.KnowsOnly("areaDesc", "polygon", "circle", "geocode", "altitude", "ceiling");
        var polygons = new List<IReadOnlyList<CapPoint>>();
        foreach (var polygon in area.Many("polygon", CapShape.MaxPoints))
        {
            if (points > 0 && CapShape.Polygon(polygon, ref points) is { } ring)
            {
                polygons.Add(ring);
            }
        }

        var read = new CapArea
        {
            Description = area.Needed("areaDesc", CapMessage.MaxText),
            Polygons = polygons,
            Circles = [.. area.Many("circle", 1_000).Select(CapShape.Circle).OfType<CapCircle>()],
            Geocodes = area.Values("geocode", 10_000),
            Altitude = area.Number("altitude"),
            Ceiling = area.Number("ceiling"),
        };
        if (read is { Altitude: null, Ceiling: not null })
        {
            area.FaultOf("ceiling", "It needs an altitude beside it.");
        }

        return read;
    }

    /// <summary>Where the reader is, for documents that break off: <c>info[2]/area[1]</c>.</summary>
    private sealed class ElementPath
    {
        private static readonly string[] Repeated =
            ["info", "area", "polygon", "circle", "geocode", "parameter", "eventCode", "resource", "category", "responseType", "code"];

        private readonly List<string> _names = [];
        private readonly List<Dictionary<string, int>> _counts = [];

        public void Enter(int depth, string name)
        {
            while (_counts.Count <= depth)
            {
                _counts.Add([]);
            }

            // What was counted within the neighbour before this one does not count here.
            if (_counts.Count > depth + 1)
            {
                _counts.RemoveRange(depth + 1, _counts.Count - depth - 1);
            }

            var count = _counts[depth][name] = _counts[depth].GetValueOrDefault(name) + 1;
            _names.Add(Repeated.Contains(name) ? $"{name}[{count}]" : name);
        }

        public void Leave() => _names.RemoveAt(_names.Count - 1);

        public override string ToString() => _names.Count > 1 ? string.Join('/', _names.Skip(1)) : "alert";
    }
}
