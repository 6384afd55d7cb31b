using System.Globalization;
using System.Text.Json;

namespace LogistikAspire.Custody.Epcis;

/// <summary>The checks that EPCIS' tables are made of.</summary>
internal static class Checks
{
    public static void Text(EventReader reader, JsonElement value) => _ = Read(reader, value);

    public static void Uri(EventReader reader, JsonElement value)
    {
        if (Read(reader, value) is not { } text)
        {
            return;
        }

        if (Uris.IsTooLong(text))
        {
            reader.Fail("value.length", $"Longer than {Uris.MaxLength} bytes.");
        }
        else if (!Uris.IsAbsolute(text))
        {
            reader.Fail("value.uri", $"'{text}' is not a URI.");
        }
        else if (!DigitalLink.IsWellFormed(text))
        {
            reader.Fail("value.epc", $"'{text}' is not a well-formed EPC URI.");
        }
    }

    public static void UriOrUris(EventReader reader, JsonElement value) =>
        (value.ValueKind == JsonValueKind.Array ? ListOf(Uri) : Uri)(reader, value);

    public static void Time(EventReader reader, JsonElement value)
    {
        if (Read(reader, value) is { } text && !EpcisTime.TryParse(text, out _))
        {
            reader.Fail("value.time", $"'{text}' is not a time with its zone, such as 2024-11-20T08:00:00.000+08:00.");
        }
    }

    public static void ZoneOffset(EventReader reader, JsonElement value)
    {
        if (Read(reader, value) is { } text && !EpcisTime.TryParseOffset(text, out _))
        {
            reader.Fail("value.zoneOffset", $"'{text}' is not an offset from UTC, such as +08:00.");
        }
    }

    public static void Action(EventReader reader, JsonElement value)
    {
        if (Read(reader, value) is not (null or "ADD" or "OBSERVE" or "DELETE"))
        {
            reader.Fail("value.action", "Not ADD, OBSERVE or DELETE.");
        }
    }

    public static void Number(EventReader reader, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            reader.Fail("value.number", "Not a number.");
        }
    }

    public static void Boolean(EventReader reader, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            reader.Fail("value.boolean", "Not true or false.");
        }
    }

    public static void Hexadecimal(EventReader reader, JsonElement value)
    {
        if (Read(reader, value) is { } text && (text.Length == 0 || !text.All(char.IsAsciiHexDigit)))
        {
            reader.Fail("value.hexBinary", "Not hexadecimal digits.");
        }
    }

    /// <summary>A unit of UN/CEFACT recommendation 20.</summary>
    public static void Unit(EventReader reader, JsonElement value)
    {
        if (Read(reader, value) is { } text
            && (text.Length is < 2 or > 3 || !text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))))
        {
            reader.Fail("value.unit", $"'{text}' is not a unit code such as KGM.");
        }
    }

    /// <summary>A type of measurement or of alarm: a name of GS1's Web Vocabulary or a URI.</summary>
    public static void WebWord(EventReader reader, JsonElement value)
    {
        if (Read(reader, value) is { } text && !text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !Uris.IsAbsolute(text))
        {
            reader.Fail("value.uri", $"'{text}' is not a word of GS1's Web Vocabulary or a URI.");
        }
    }

    public static Check Word(Vocabulary vocabulary) => (reader, value) =>
    {
        if (Read(reader, value) is { } text && (Uris.IsTooLong(text) || vocabulary.Canonical(text, reader.Names) is null))
        {
            reader.Fail(
                $"vocabulary.{vocabulary.Name}", $"'{text}' is not a {vocabulary.Name} of CBV 2.0, and no URI of another vocabulary.");
        }
    };

    public static Check ListOf(Check item, int atLeast = 0) => (reader, value) =>
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            reader.Fail("value.list", "Not a list.");
            return;
        }

        if (value.GetArrayLength() < atLeast)
        {
            reader.Fail("value.listEmpty", $"At least {atLeast} expected.");
        }

        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            reader.At((index++).ToString(CultureInfo.InvariantCulture), element, item);
        }
    };

    /// <summary>A list in which no two are equal.</summary>
    public static void DistinctUris(EventReader reader, JsonElement value)
    {
        var before = reader.Failures;
        ListOf(Uri)(reader, value);
        if (reader.Failures > before)
        {
            return;
        }

        var seen = new HashSet<string>();
        var index = 0;
        foreach (var epc in value.EnumerateArray())
        {
            if (!seen.Add(epc.GetString()!))
            {
                reader.Fail("value.repeated", "It is in the list twice.", index.ToString(CultureInfo.InvariantCulture));
            }

            index++;
        }
    }

    public static Check Closed(params Property[] properties) => Object(new(properties, isOpen: false));

    /// <summary>Without properties: an object of extensions.</summary>
    public static Check Open(params Property[] properties) => Object(new(properties, isOpen: true));

    private static Check Object(Shape shape) => (reader, value) => reader.CheckObject(value, shape);

    private static string? Read(EventReader reader, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            reader.Fail("value.text", "Not a text.");
            return null;
        }

        return value.GetString();
    }
}
