using System.Globalization;
using System.Text;
using System.Text.Json;
using static LogistikAspire.Custody.Epcis.EventHash.Kind;

namespace LogistikAspire.Custody.Epcis;

/// <summary>
/// The event hash of GS1's Core Business Vocabulary 2.0: an event's values are written in one order and one form, whatever order and form
/// they came in, and hashed. Left out, as the standard says: when it was recorded, its id, and the declaration that it was an error.
/// Where the standard's text and the two public implementations differ (a type stands before its value, a sensor list has no name of its
/// own, extensions inside a place or sensor come last), this does as the implementations do: a hash is worth only what others compute too.
/// </summary>
public static class EventHash
{
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

    private static readonly Field[] Quantity = [new("epcClass"), new("quantity"), new("uom")];

    private static readonly Field[] Place = [new("id")];

    private static readonly Field[] Fields =
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
        new("persistentDisposition", Group, Fields:
        [
            new("set", Values, "set", Words: Vocabulary.Disposition), new("unset", Values, "unset", Words: Vocabulary.Disposition),
        ]),
        new("readPoint", Group, Fields: Place, IsOpen: true),
        new("bizLocation", Group, Fields: Place, IsOpen: true),
        new("bizTransactionList", Groups, "", [new("type", Words: Vocabulary.BizTransactionType), new("bizTransaction")]),
        new("sourceList", Groups, "", [new("type", Words: Vocabulary.SourceDestinationType), new("source")]),
        new("destinationList", Groups, "", [new("type", Words: Vocabulary.SourceDestinationType), new("destination")]),
        new("sensorElementList", Groups, "sensorElement",
        [
            new("sensorMetadata", Group, Fields:
            [
                new("time", Time), new("startTime", Time), new("endTime", Time), new("deviceID"), new("deviceMetadata"), new("rawData"),
                new("dataProcessingMethod"), new("bizRules"),
            ], IsOpen: true),
            new("sensorReport", Groups, "sensorReport",
            [
                new("type", IsWebWord: true), new("exception", IsWebWord: true), new("deviceID"), new("deviceMetadata"), new("rawData"),
                new("dataProcessingMethod"), new("time", Time), new("microorganism"), new("chemicalSubstance"), new("value"),
                new("component", Words: Vocabulary.Component), new("stringValue"), new("booleanValue"), new("hexBinaryValue"),
                new("uriValue"), new("minValue"), new("maxValue"), new("meanValue"), new("sDev"), new("percRank"), new("percValue"),
                new("uom"), new("coordinateReferenceSystem"),
            ], IsOpen: true),
        ], IsOpen: true),
    ];

    private static readonly Field[] Declaration =
    [
        new("errorDeclaration", Group, Fields:
        [
            new("declarationTime", Time), new("reason", Words: Vocabulary.ErrorReason), new("correctiveEventIDs", Values, "correctiveEventID"),
        ]),
    ];

    private static readonly HashSet<string> LeftOut =
        ["@context", "type", "recordTime", "eventID", "errorDeclaration", "certificationInfo", "ilmd"];

    private static readonly string[] WithoutOwnName = ["persistentDisposition", "sensorElementList", "sensorReport", "set", "unset"];

    /// <summary>How a hash is written: a named information URI (RFC 6920).</summary>
    public static string ToUri(Digest hash) => $"ni:///sha-256;{hash}?ver=CBV2.0";

    /// <summary>The text that is hashed, of a valid event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="names">What its names mean: the document's namespaces and its own.</param>
    public static string PreHash(JsonElement e, Namespaces names)
    {
        var text = new StringBuilder("eventType=").Append(e.GetProperty("type").GetString());
        Write(text, e, Fields, names);
        WriteExtensions(text, e, Fields, names, e.TryGetProperty("ilmd", out var ilmd) ? ilmd : null);
        return text.ToString();
    }

    /// <summary>The declaration that an event was an error, in one form; empty when there is none.</summary>
    internal static string PreHashDeclaration(JsonElement e, Namespaces names)
    {
        var text = new StringBuilder();
        Write(text, e, Declaration, names);
        if (text.Length > 0)
        {
            WriteExtensions(text, e.GetProperty("errorDeclaration"), Declaration[0].Fields!, names, null);
        }

        return text.ToString();
    }

    internal static Digest Hash(string text) => Digest.Of(Encoding.UTF8.GetBytes(text));

    private static void Write(StringBuilder text, JsonElement parent, Field[] fields, Namespaces names)
    {
        foreach (var field in fields)
        {
            if (parent.TryGetProperty(field.Name, out var value))
            {
                Write(text, field, value, names);
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

            case Values when value.GetArrayLength() > 0:
                WriteSorted(text, field, value.EnumerateArray().Select(v => $"{field.Element}={Canonical(v, field, names)}"));
                break;

            case Groups when value.GetArrayLength() > 0:
                WriteSorted(text, field, value.EnumerateArray().Select(v => field.Element + Join(v, field.Fields!, names)));
                break;

            case Group when Join(value, field.Fields!, names) is { Length: > 0 } content:
                text.Append(field.Name).Append(content);
                break;
        }
    }

    private static string Join(JsonElement value, Field[] fields, Namespaces names)
    {
        var text = new StringBuilder();
        Write(text, value, fields, names);
        return text.ToString();
    }

    private static void WriteSorted(StringBuilder text, Field field, IEnumerable<string> items)
    {
        if (!WithoutOwnName.Contains(field.Name))
        {
            text.Append(field.Name);
        }

        text.AppendJoin("", items.Order(StringComparer.Ordinal));
    }

    /// <summary>What an object holds besides the standard's fields, inside those as well, sorted.</summary>
    private static void WriteExtensions(StringBuilder text, JsonElement parent, Field[] known, Namespaces names, JsonElement? ilmd)
    {
        var parts = new List<string>();
        if (ilmd is { } masterData)
        {
            parts.Add("ilmd" + Nested(masterData, names));
        }

        foreach (var member in parent.EnumerateObject())
        {
            var name = member.Name;
            if (Array.Find(known, f => f.Name == name) is { } field)
            {
                AddInside(parts, field, member.Value, names);
            }
            else if (!LeftOut.Contains(name))
            {
                AddExtension(parts, name, member.Value, names);
            }
        }

        parts.Sort(StringComparer.Ordinal);
        text.AppendJoin("", parts);
    }

    private static void AddInside(List<string> parts, Field field, JsonElement value, Namespaces names)
    {
        if (!field.IsOpen)
        {
            return;
        }

        foreach (var part in value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : (JsonElement[])[value])
        {
            var inside = new StringBuilder();
            WriteExtensions(inside, part, field.Fields!, names, null);
            if (inside.Length > 0)
            {
                parts.Add((field.Element ?? field.Name) + inside);
            }
        }
    }

    private static void AddExtension(List<string> parts, string name, JsonElement value, Namespaces names)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                AddExtension(parts, name, item, names);
            }

            return;
        }

        var key = names.TryResolve(name, out var space, out var local) ? $"{{{space}}}{local}" : name;
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

        parts.Sort(StringComparer.Ordinal);
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
    internal sealed record Field(
        string Name, Kind Kind = Plain, string? Element = null, Field[]? Fields = null, Vocabulary? Words = null, bool IsWebWord = false,
        bool IsOpen = false);
}
