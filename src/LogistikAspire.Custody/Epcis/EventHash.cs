using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using static LogistikAspire.Custody.Epcis.HashRules;
using static LogistikAspire.Custody.Epcis.HashRules.Kind;

namespace LogistikAspire.Custody.Epcis;

/// <summary>Hashes an event: its values are written in one order and one form, whatever order and form they came in.</summary>
/// <param name="rules">Which order, which form, and what is left out.</param>
/// <param name="names">What the event's names mean: the document's namespaces and its own.</param>
internal sealed class EventHash(HashRules rules, Namespaces names)
{
    private static readonly FieldList DeclarationFields = new(
    [
        new("declarationTime", Time), new("reason", Words: Vocabulary.ErrorReason), new("correctiveEventIDs", Values, "correctiveEventID"),
    ]);

    private static readonly FieldList Declaration = new([new("errorDeclaration", Group, Fields: DeclarationFields)]);

    /// <summary>Writes the text that is hashed.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="e">A valid event.</param>
    internal void Write(StringBuilder text, JsonElement e)
    {
        text.Append("eventType=").Append(e.GetProperty("type").GetString());
        Write(text, e, rules.Fields);
        WriteExtensions(text, e, rules.Fields, e.TryGetProperty("ilmd", out var ilmd) ? ilmd : null);
    }

    /// <summary>Writes the declaration that an event was an error, in one form; false when there is none.</summary>
    internal bool WriteDeclaration(StringBuilder text, JsonElement e)
    {
        if (!e.TryGetProperty("errorDeclaration", out var declaration))
        {
            return false;
        }

        Write(text, e, Declaration);
        WriteExtensions(text, declaration, DeclarationFields, null);
        return true;
    }

    /// <summary>The certifications that an event refers to, each in one form, in one order.</summary>
    /// <param name="info">One URI, or a list of them.</param>
    internal List<string> Certifications(JsonElement info)
    {
        var uris = info.ValueKind == JsonValueKind.Array
            ? info.EnumerateArray().Select(uri => Canonical(uri, null)).ToList()
            : [Canonical(info, null)];
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

    private void Write(StringBuilder text, JsonElement parent, FieldList fields)
    {
        var values = new FieldList.Slots();
        fields.Find(parent, values);
        for (var i = 0; i < fields.Count; i++)
        {
            if (values[i].ValueKind != JsonValueKind.Undefined)
            {
                Write(text, fields[i], values[i]);
            }
        }
    }

    private void Write(StringBuilder text, Field field, JsonElement value)
    {
        switch (field.Kind)
        {
            case Plain:
            case Time:
                text.Append(field.Name).Append('=').Append(Canonical(value, field));
                break;

            case Values or Groups when value.GetArrayLength() > 0:
                text.Append(field.IsNameless ? "" : field.Name);
                WriteSorted(text, field, value);
                break;

            case Group:
                var start = text.Length;
                Write(text.Append(field.Name), value, field.Fields!);
                text.Length = text.Length == start + field.Name.Length ? start : text.Length;
                break;
        }
    }

    private void WriteSorted(StringBuilder text, Field field, JsonElement list)
    {
        var (start, count) = (text.Length, list.GetArrayLength());
        var parts = count > 1 ? new List<string>(count) : null;
        foreach (var item in list.EnumerateArray())
        {
            text.Append(field.Element);
            if (field.Kind == Groups)
            {
                Write(text, item, field.Fields!);
            }
            else
            {
                text.Append('=').Append(Canonical(item, field));
            }

            parts?.Add(CutFrom(text, start)); // one alone is in order where it stands
        }

        parts?.Sort(CodePointOrder.Instance);
        text.AppendJoin("", parts ?? []);
    }

    /// <summary>What an object holds besides the standard's fields, inside those as well, sorted.</summary>
    private void WriteExtensions(StringBuilder text, JsonElement parent, FieldList known, JsonElement? ilmd)
    {
        var parts = new List<string>();
        if (ilmd is { } masterData)
        {
            parts.Add("ilmd" + Nested(masterData));
        }

        foreach (var member in parent.EnumerateObject())
        {
            if (known.Find(member) is { } field)
            {
                AddOf(parts, text, field, member.Value);
            }
            else if (!rules.LeftOut.Contains(member.Name))
            {
                AddExtension(parts, member.Name, member.Value);
            }
        }

        parts.Sort(CodePointOrder.Instance);
        text.AppendJoin("", parts);
    }

    private void AddOf(List<string> parts, StringBuilder text, Field field, JsonElement value)
    {
        if (field.Kind == Unplaced)
        {
            parts.Add($"{field.Name}={Canonical(value, field)}"); // its own name, whatever a context makes of it
        }

        if (!field.IsOpen)
        {
            return;
        }

        var (start, name) = (text.Length, field.Element ?? field.Name);
        foreach (var part in value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : (JsonElement[])[value])
        {
            WriteExtensions(text.Append(name), part, field.Fields!, null);
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

    private void AddExtension(List<string> parts, string name, JsonElement value)
    {
        var isKnown = names.TryResolve(name, out var space, out var local);
        if (isKnown && space + local == rules.Comment)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                AddExtension(parts, name, item);
            }

            return;
        }

        var key = isKnown ? $"{{{space}}}{local}" : name;
        parts.Add(value.ValueKind switch
        {
            JsonValueKind.Object => key + Nested(value),
            JsonValueKind.Null => key,
            _ => $"{key}={Canonical(value, null)}",
        });
    }

    private string Nested(JsonElement value)
    {
        var parts = new List<string>();
        foreach (var member in value.EnumerateObject())
        {
            AddExtension(parts, member.Name, member.Value);
        }

        parts.Sort(CodePointOrder.Instance);
        return string.Concat(parts);
    }

    private string Canonical(JsonElement value, Field? field)
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
}
