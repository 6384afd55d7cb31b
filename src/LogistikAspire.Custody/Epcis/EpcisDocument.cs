using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using static LogistikAspire.Custody.Epcis.Checks;

namespace LogistikAspire.Custody.Epcis;

/// <summary>
/// An EPCIS 2.0 document in JSON-LD, as read: its valid events, and what is wrong with it. When <see cref="IsUsable"/> is false the
/// document as a whole is none, and there are no events; else each error belongs to the event that its pointer leads to.
/// </summary>
public sealed class EpcisDocument
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private static readonly Shape Document = new(
    [
        new("@context", EventRules.Context, IsRequired: true),
        new("id", Uri),
        new("type", Text, IsRequired: true),
        new("schemaVersion", Version, IsRequired: true),
        new("creationDate", Time, IsRequired: true),
        new("instanceIdentifier", Text),
        new("sender", Text),
        new("receiver", Text),
        new("epcisHeader", Open(new Property("epcisMasterData", (_, _) => { }))),
        new("epcisBody", Open(new Property("eventList", List, IsRequired: true)), IsRequired: true),
    ], isOpen: true);

    private EpcisDocument(bool isUsable, int count, IReadOnlyList<EpcisEvent> events, IReadOnlyList<EpcisError> errors)
    {
        IsUsable = isUsable;
        Count = count;
        Events = events;
        Errors = errors;
    }

    public bool IsUsable { get; }

    /// <summary>Events in the document, valid or not.</summary>
    public int Count { get; }

    /// <summary>The valid ones, in the order of the document.</summary>
    public IReadOnlyList<EpcisEvent> Events { get; }

    /// <summary>The first 500; when there are more, a last one says how many.</summary>
    public IReadOnlyList<EpcisError> Errors { get; }

    public bool IsValid => IsUsable && Errors.Count == 0;

    /// <summary>Reads a document. The events keep slices of its memory, which must not be reused while they are in use.</summary>
    public static EpcisDocument Read(ReadOnlyMemory<byte> utf8) => Parse(utf8, (reader, root) =>
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("@context", out var context))
        {
            reader.Names = reader.Names.With(context);
        }

        if (!reader.CheckObject(root, Document))
        {
            return null;
        }

        if (!root.GetProperty("type").ValueEquals("EPCISDocument"))
        {
            reader.Fail("document.type", "Not an EPCISDocument.", "type");
        }

        CheckContext(reader);
        return reader.Errors.Count > 0 ? null : root.GetProperty("epcisBody").GetProperty("eventList");
    });

    /// <summary>
    /// Reads an event that stands alone, with its own context. It is an event list of one, and pointers begin at the event.
    /// </summary>
    public static EpcisDocument ReadEvent(ReadOnlyMemory<byte> utf8) => Parse(utf8, (reader, root) =>
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("@context", out var context))
        {
            reader.Fail("property.required", "'@context' is missing.", "@context");
            return null;
        }

        reader.Names = reader.Names.With(context);
        CheckContext(reader);
        return reader.Errors.Count > 0 ? null : root;
    });

    /// <summary>Reads an event as a log keeps it: its bytes, and apart from them the context of the document that it came in.</summary>
    public static EpcisDocument ReadStored(ReadOnlyMemory<byte> context, ReadOnlyMemory<byte> body) => Parse(body, (reader, root) =>
    {
        if (context.Length > 0)
        {
            using var names = JsonDocument.Parse(context, Strict);
            reader.Names = reader.Names.With(names.RootElement);
        }

        return root;
    });

    private static EpcisDocument Parse(ReadOnlyMemory<byte> utf8, Func<EventReader, JsonElement, JsonElement?> findEvents)
    {
        var reader = new EventReader();
        try
        {
            if (!Utf8.IsValid(utf8.Span))
            {
                reader.Fail("document.json", "Not UTF-8.");
                return Unusable(reader);
            }

            using var document = JsonDocument.Parse(utf8, Strict);
            return findEvents(reader, document.RootElement) is { } events
                ? ReadEvents(reader, utf8, document.RootElement, events)
                : Unusable(reader);
        }
        catch (JsonException json)
        {
            reader.Fail("document.json", $"Not JSON, or a property stands twice: {json.Message}");
            return Unusable(reader);
        }
        catch (InvalidOperationException) // a text with half a surrogate pair, which JSON can spell and UTF-8 cannot
        {
            reader.Fail("document.text", "A text is not valid Unicode.");
            return Unusable(reader);
        }
    }

    private static EpcisDocument ReadEvents(EventReader reader, ReadOnlyMemory<byte> utf8, JsonElement root, JsonElement events)
    {
        var isList = events.ValueKind == JsonValueKind.Array;
        var context = isList ? Slice(utf8, root.GetProperty("@context")) : default;
        var valid = new List<EpcisEvent>(isList ? events.GetArrayLength() : 1);
        var (names, index, scratch) = (reader.Names, 0, new StringBuilder(4_096));
        if (isList)
        {
            reader.Enter("epcisBody", "eventList");
        }

        foreach (var e in isList ? events.EnumerateArray() : (IEnumerable<JsonElement>)[events])
        {
            var before = reader.Failures;
            reader.Names = names;
            if (isList)
            {
                reader.At(index.ToString(CultureInfo.InvariantCulture), e, EventRules.CheckEvent);
            }
            else
            {
                EventRules.CheckEvent(reader, e);
            }

            if (reader.Failures == before)
            {
                valid.Add(EpcisEvent.From(e, index, reader.Names, Slice(utf8, e), context, scratch));
            }

            index++;
        }

        if (reader.Failures > EventReader.MaxErrors)
        {
            reader.Errors.Add(new("", "document.more-errors", $"{reader.Failures - EventReader.MaxErrors} further errors are not listed."));
        }

        return new(true, isList ? events.GetArrayLength() : 1, valid, reader.Errors);
    }

    private static EpcisDocument Unusable(EventReader reader) => new(false, 0, [], reader.Errors);

    private static void CheckContext(EventReader reader)
    {
        if (!reader.Names.IsEpcis)
        {
            reader.Fail("document.context",
                "It does not name the EPCIS context, https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld.", "@context");
        }
    }

    private static void Version(EventReader reader, JsonElement value)
    {
        var numbers = value.ValueKind == JsonValueKind.String ? value.GetString()!.Split('.') : [];
        if (numbers is not ["2", ..] || !numbers.All(n => n.Length > 0 && n.All(char.IsAsciiDigit)))
        {
            reader.Fail("document.version", "Not a version of EPCIS 2, such as \"2.0\".");
        }
    }

    private static void List(EventReader reader, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            reader.Fail("value.list", "Not a list.");
        }
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> utf8, JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        _ = utf8.Span.Overlaps(raw, out var start);
        return utf8.Slice(start, raw.Length);
    }
}
