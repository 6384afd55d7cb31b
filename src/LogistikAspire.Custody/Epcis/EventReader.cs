using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LogistikAspire.Custody.Epcis;

/// <summary>Says whether a value is what its place asks for; if not, it reports to the reader.</summary>
internal delegate void Check(EventReader reader, JsonElement value);

/// <summary>A property that an object may or must have.</summary>
internal sealed record Property(string Name, Check Check, bool IsRequired = false);

/// <summary>The properties of an object.</summary>
/// <param name="properties">Those that it may have, of which some are required.</param>
/// <param name="isOpen">True when it may hold extensions besides: names with a namespace.</param>
internal sealed class Shape(IReadOnlyList<Property> properties, bool isOpen)
{
    public ByName<Property> Properties { get; } = new(properties.Select(p => KeyValuePair.Create(p.Name, p)));

    public string[] Required { get; } = [.. properties.Where(p => p.IsRequired).Select(p => p.Name)];

    public bool IsOpen => isOpen;
}

/// <summary>Walks a document, knows where it is, and collects what is wrong.</summary>
internal sealed class EventReader
{
    /// <summary>More errors than these are counted, but not listed.</summary>
    public const int MaxErrors = 500;

    private readonly List<string> _path = [];

    public List<EpcisError> Errors { get; } = [];

    /// <summary>Errors so far, listed or not.</summary>
    public int Failures { get; private set; }

    public Namespaces Names { get; set; } = Namespaces.Default;

    public void At(string segment, JsonElement value, Check check)
    {
        _path.Add(segment);
        check(this, value);
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>Goes down to where all that follows stands.</summary>
    public void Enter(params ReadOnlySpan<string> segments) => _path.AddRange(segments);

    public void Fail(string rule, string message, string? property = null)
    {
        if (Failures++ < MaxErrors)
        {
            Errors.Add(new(Pointer(property), rule, message));
        }
    }

    /// <summary>Checks an object property by property.</summary>
    /// <param name="value">Should be an object.</param>
    /// <param name="shape">What it may and must have.</param>
    public bool CheckObject(JsonElement value, Shape shape)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fail("value.object", "Not an object.");
            return false;
        }

        var (before, required) = (Failures, 0);
        foreach (var member in value.EnumerateObject())
        {
            if (shape.Properties.TryGet(member, out var property))
            {
                required += property!.IsRequired ? 1 : 0;
                At(property.Name, member.Value, property.Check);
            }
            else if (!shape.IsOpen)
            {
                Fail("property.unknown", $"There is no property '{member.Name}' here, and no place for extensions.", member.Name);
            }
            else
            {
                CheckExtension(member);
            }
        }

        foreach (var name in required == shape.Required.Length ? [] : shape.Required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                Fail("property.required", $"'{name}' is missing.", name);
            }
        }

        return Failures == before;
    }

    public void CheckExtension(JsonProperty member)
    {
        if (!Names.TryResolve(member.Name, out _, out _))
        {
            Fail("extension.namespace",
                $"'{member.Name}' is not a property of the standard here; an extension needs a prefix that @context declares.",
                member.Name);
            return;
        }

        At(member.Name, member.Value, CheckExtensionValue);
    }

    private string Pointer(string? property)
    {
        var pointer = new StringBuilder();
        foreach (var segment in property is null ? _path : [.. _path, property])
        {
            pointer.Append('/').Append(segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }

    // Names inside an extension mean something, too: a name without a namespace would be lost in JSON-LD, and be open to tampering.
    private static void CheckExtensionValue(EventReader reader, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (member.Name.StartsWith('@') || member.Name is "id" or "type")
                {
                    reader.At(member.Name, member.Value, CheckExtensionValue);
                }
                else
                {
                    reader.CheckExtension(member);
                }
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                reader.At((index++).ToString(CultureInfo.InvariantCulture), item, CheckExtensionValue);
            }
        }
    }
}
