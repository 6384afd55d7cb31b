using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using static LogistikAspire.Custody.Epcis.EventHash.Kind;

namespace LogistikAspire.Custody.Epcis;

/// <summary>
/// The event hash of GS1's Core Business Vocabulary, as ratified in version 2.0: an event's values are written in one order and one form,
/// whatever order and form they came in, and hashed. The reading that is followed:
/// <list type="bullet">
/// <item>sources stand before destinations, and all extensions last, also those inside a place or sensor;</item>
/// <item>left out are the record time, the event's id, the declaration that it was an error, certifications and comments;</item>
/// <item>a type stands before its value, and a sensor list has no name of its own: here the standard's text and the two public
/// implementations differ, and this does as the implementations do. A hash is worth only what others compute, too.</item>
/// </list>
/// A hash names its <see cref="Version"/>: one by the rules of CBV 2.1, which move some of this, will be another beside it.
/// <c>docs/custody-log.md</c> says the rules step by step.
/// </summary>
internal static class EventHash
{
    /// <summary>The version of the vocabulary by whose rules events are hashed.</summary>
    public const string Version = "CBV2.0";

    private const string Comment = "http://www.w3.org/2000/01/rdf-schema#comment";

    internal enum Kind
    {
        Plain,
        Time,

        /// <summary>A list of values, each under the name of the element.</summary>
        Values,

        /// <summary>An object.</summary>
        Group,

        /// <summary>A list of objects.</summary>
        Groups,
    }

    private static readonly FieldList Quantity = new([new("epcClass"), new("quantity"), new("uom")]);

    private static readonly FieldList Place = new([new("id")]);

    private static readonly FieldList Fields = new(
    [
        new("eventTime", Time),
        new("eventTimeZoneOffset"),
        new("epcList", Values, "epc"),
        new("parentID"),
        new("inputEPCList", Values, "epc"),
        new("childEPCs", Values, "epc"),
        new("quantityList", Groups, "quantityElement", Quantity),
        new("childQuantityList", Groups, "quantityElement", Quantity),
        new("inputQuantityList", Groups, "quantityElement", Quantity),
        new("outputEPCList", Values, "epc"),
        new("outputQuantityList", Groups, "quantityElement", Quantity),
        new("action"),
        new("transformationID"),
        new("bizStep", Words: Vocabulary.BizStep),
        new("disposition", Words: Vocabulary.Disposition),
        new("persistentDisposition", Group, Fields: new(
        [
            new("set", Values, "set", Words: Vocabulary.Disposition), new("unset", Values, "unset", Words: Vocabulary.Disposition),
        ])),
        new("readPoint", Group, Fields: Place, IsOpen: true),
        new("bizLocation", Group, Fields: Place, IsOpen: true),
        new("bizTransactionList", Groups, "", new([new("type", Words: Vocabulary.BizTransactionType), new("bizTransaction")])),
        new("sourceList", Groups, "", new([new("type", Words: Vocabulary.SourceDestinationType), new("source")])),
        new("destinationList", Groups, "", new([new("type", Words: Vocabulary.SourceDestinationType), new("destination")])),
        new("sensorElementList", Groups, "sensorElement", new(
        [
            new("sensorMetadata", Group, Fields: new(
            [
                new("time", Time), new("startTime", Time), new("endTime", Time), new("deviceID"), new("deviceMetadata"), new("rawData"),
                new("dataProcessingMethod"), new("bizRules"),
            ]), IsOpen: true),
            new("sensorReport", Groups, "sensorReport", new(
            [
                new("type", IsWebWord: true), new("exception", IsWebWord: true), new("deviceID"), new("deviceMetadata"), new("rawData"),
                new("dataProcessingMethod"), new("time", Time), new("microorganism"), new("chemicalSubstance"), new("value"),
                new("component", Words: Vocabulary.Component), new("stringValue"), new("booleanValue"), new("hexBinaryValue"),
                new("uriValue"), new("minValue"), new("maxValue"), new("meanValue"), new("sDev"), new("percRank"), new("percValue"),
                new("uom"), new("coordinateReferenceSystem"),
            ]), IsOpen: true),
        ]), IsOpen: true),
    ]);

    private static readonly FieldList DeclarationFields = new(
    [
        new("declarationTime", Time), new("reason", Words: Vocabulary.ErrorReason), new("correctiveEventIDs", Values, "correctiveEventID"),
    ]);

    private static readonly FieldList Declaration = new([new("errorDeclaration", Group, Fields: DeclarationFields)]);

    private static readonly HashSet<string> LeftOut =
        ["@context", "type", "recordTime", "eventID", "errorDeclaration", "certificationInfo", "ilmd"];

    private static readonly string[] WithoutOwnName = ["persistentDisposition", "sensorElementList", "sensorReport", "set", "unset"];

    /// <summary>How a hash is written: a named information URI (RFC 6920).</summary>
    public static string ToUri(Digest hash) => $"ni:///sha-256;{hash}?ver={Version}";

    /// <summary>Writes the text that is hashed.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="e">A valid event.</param>
    /// <param name="names">What its names mean: the document's namespaces and its own.</param>
    internal static void Write(StringBuilder text, JsonElement e, Namespaces names)
    {
        text.Append("eventType=").Append(e.GetProperty("type").GetString());
        Write(text, e, Fields, names);
        WriteExtensions(text, e, Fields, names, e.TryGetProperty("ilmd", out var ilmd) ? ilmd : null);
    }

    /// <summary>Writes the declaration that an event was an error, in one form; false when there is none.</summary>
    internal static bool WriteDeclaration(StringBuilder text, JsonElement e, Namespaces names)
    {
        if (!e.TryGetProperty("errorDeclaration", out var declaration))
        {
            return false;
        }

        Write(text, e, Declaration, names);
        WriteExtensions(text, declaration, DeclarationFields, names, null);
        return true;
    }

    /// <summary>The certifications that an event refers to, each in one form, in one order.</summary>
    /// <param name="info">One URI, or a list of them.</param>
    /// <param name="names">What prefixes mean.</param>
    internal static List<string> Certifications(JsonElement info, Namespaces names)
    {
        var uris = info.ValueKind == JsonValueKind.Array
            ? info.EnumerateArray().Select(uri => Canonical(uri, null, names)).ToList()
            : [Canonical(info, null, names)];
        uris.Sort(CodePointOrder.Instance);
        return uris;
    }

    /// <summary>The hash of a text that was written.</summary>
    internal static Digest Of(StringBuilder text)
    {
        // As a whole: a piece of it could end in half a surrogate pair. In borrowed arrays: a document has thousands of such texts.
        var chars = ArrayPool<char>.Shared.Rent(text.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        text.CopyTo(0, chars, text.Length);
        var digest = Digest.Of(bytes.AsSpan(0, Encoding.UTF8.GetBytes(chars.AsSpan(0, text.Length), bytes)));
        ArrayPool<char>.Shared.Return(chars);
        ArrayPool<byte>.Shared.Return(bytes);
        return digest;
    }

    private static void Write(StringBuilder text, JsonElement parent, FieldList fields, Namespaces names)
    {
        var values = new FieldList.Slots();
        fields.Find(parent, values);
        for (var i = 0; i < fields.Count; i++)
        {
            if (values[i].ValueKind != JsonValueKind.Undefined)
            {
                Write(text, fields[i], values[i], names);
            }
        }
    }

    private static void Write(StringBuilder text, Field field, JsonElement value, Namespaces names)
    {
        switch (field.Kind)
        {
            case Plain:
            case Time:
                text.Append(field.Name).Append('=').Append(Canonical(value, field, names));
                break;

            case Values or Groups when value.GetArrayLength() > 0:
                text.Append(WithoutOwnName.Contains(field.Name) ? "" : field.Name);
                WriteSorted(text, field, value, names);
                break;

            case Group:
                var start = text.Length;
                Write(text.Append(field.Name), value, field.Fields!, names);
                text.Length = text.Length == start + field.Name.Length ? start : text.Length;
                break;
        }
    }

    private static void WriteSorted(StringBuilder text, Field field, JsonElement list, Namespaces names)
    {
        var (start, count) = (text.Length, list.GetArrayLength());
        var parts = count > 1 ? new List<string>(count) : null;
        foreach (var item in list.EnumerateArray())
        {
            text.Append(field.Element);
            if (field.Kind == Groups)
            {
                Write(text, item, field.Fields!, names);
            }
            else
            {
                text.Append('=').Append(Canonical(item, field, names));
            }

            parts?.Add(CutFrom(text, start)); // one alone is in order where it stands
        }

        parts?.Sort(CodePointOrder.Instance);
        text.AppendJoin("", parts ?? []);
    }

    /// <summary>What an object holds besides the standard's fields, inside those as well, sorted.</summary>
    private static void WriteExtensions(StringBuilder text, JsonElement parent, FieldList known, Namespaces names, JsonElement? ilmd)
    {
        var parts = new List<string>();
        if (ilmd is { } masterData)
        {
            parts.Add("ilmd" + Nested(masterData, names));
        }

        foreach (var member in parent.EnumerateObject())
        {
            if (known.Find(member) is { } field)
            {
                AddInside(parts, text, field, member.Value, names);
            }
            else if (!LeftOut.Contains(member.Name))
            {
                AddExtension(parts, member.Name, member.Value, names);
            }
        }

        parts.Sort(CodePointOrder.Instance);
        text.AppendJoin("", parts);
    }

    private static void AddInside(List<string> parts, StringBuilder text, Field field, JsonElement value, Namespaces names)
    {
        if (!field.IsOpen)
        {
            return;
        }

        var (start, name) = (text.Length, field.Element ?? field.Name);
        foreach (var part in value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : (JsonElement[])[value])
        {
            WriteExtensions(text.Append(name), part, field.Fields!, names, null);
            if (CutFrom(text, start) is { } inside && inside.Length > name.Length)
            {
                parts.Add(inside);
            }
        }
    }

    private static string CutFrom(StringBuilder text, int start)
    {
        var cut = text.ToString(start, text.Length - start);
        text.Length = start;
        return cut;
    }

    private static void AddExtension(List<string> parts, string name, JsonElement value, Namespaces names)
    {
        var isKnown = names.TryResolve(name, out var space, out var local);
        if (isKnown && space + local == Comment)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                AddExtension(parts, name, item, names);
            }

            return;
        }

        var key = isKnown ? $"{{{space}}}{local}" : name;
        parts.Add(value.ValueKind switch
        {
            JsonValueKind.Object => key + Nested(value, names),
            JsonValueKind.Null => key,
            _ => $"{key}={Canonical(value, null, names)}",
        });
    }

    private static string Nested(JsonElement value, Namespaces names)
    {
        var parts = new List<string>();
        foreach (var member in value.EnumerateObject())
        {
            AddExtension(parts, member.Name, member.Value, names);
        }

        parts.Sort(CodePointOrder.Instance);
        return string.Concat(parts);
    }

    private static string Canonical(JsonElement value, Field? field, Namespaces names)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.ValueKind == JsonValueKind.Number ? Number(value.GetRawText()) : value.GetRawText();
        }

        var text = value.GetString()!.Trim();
        if (field is { Kind: Time } && EpcisTime.TryParse(text, out var time))
        {
            return EpcisTime.Canonical(time);
        }

        if (field?.Words is { } words)
        {
            return words.Canonical(text, names) ?? text;
        }

        if (field is { IsWebWord: true } && !text.Contains(':', StringComparison.Ordinal))
        {
            return "https://ref.gs1.org/voc/" + text;
        }

        return field?.Name is "eventTimeZoneOffset" or "hexBinaryValue" ? text : names.Canonical(Number(text));
    }

    /// <summary>Numbers, also those written as text, without what does not count: sign of plus, zeros at either end.</summary>
    private static string Number(string text) =>
        text.Length is > 0 and <= 28
        && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.')
        && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : text;

    /// <summary>A field in its place in the order.</summary>
    /// <param name="Name">In the event.</param>
    /// <param name="Kind">What it holds.</param>
    /// <param name="Element">Name of a list's elements; empty when their fields stand without one.</param>
    /// <param name="Fields">Those of the object, or of each object in the list.</param>
    /// <param name="Words">The vocabulary that the value is of.</param>
    /// <param name="IsWebWord">True for words of GS1's Web Vocabulary.</param>
    /// <param name="IsOpen">True where extensions may stand beside the fields.</param>
    private sealed record Field(
        string Name, Kind Kind = Plain, string? Element = null, FieldList? Fields = null, Vocabulary? Words = null, bool IsWebWord = false,
        bool IsOpen = false);

    /// <summary>Fields in their order.</summary>
    private sealed class FieldList(Field[] fields)
    {
        private readonly Members _members = new(fields.Select(f => f.Name));

        public int Count => fields.Length;

        public Field this[int place] => fields[place];

        public Field? Find(JsonProperty member) => _members.TryGetPlace(member, out var place) ? fields[place] : null;

        public void Find(JsonElement parent, Span<JsonElement> values) => _members.Find(parent, values);

        /// <summary>As many as the longest list has fields.</summary>
        [InlineArray(23)]
        public struct Slots
        {
            private JsonElement _first;
        }
    }
}
