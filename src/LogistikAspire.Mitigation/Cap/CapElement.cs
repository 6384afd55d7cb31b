using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LogistikAspire.Mitigation.Cap;

/// <summary>
/// An element of a document that is being read, and where it is. What is wrong is written down with its place, and reading goes on with a
/// stand-in, so that a sender hears of all of it at once.
/// </summary>
internal sealed partial class CapElement
{
    /// <summary>Years outside of these are slips of the pen, and no database need hold them.</summary>
    private const int FirstYear = 1970, LastYear = 2199;

    private readonly XElement _element;
    private readonly List<CapFault> _faults;

    private CapElement(XElement element, string path, List<CapFault> faults) => (_element, Path, _faults) = (element, path, faults);

    /// <summary>Such as <c>info[2]/area[1]</c>; empty for the message itself.</summary>
    public string Path { get; }

    public static CapElement Root(XElement root, List<CapFault> faults) => new(root, "", faults);

    public void Fault(string message) => Fault(Path.Length == 0 ? "alert" : Path, message);

    /// <param name="child">Name of an element within this one.</param>
    public void FaultOf(string child, string message) => Fault(PathOf(child), message);

    /// <summary>
    /// Refuses what the standard does not know at this place: a misspelt <c>expires</c> that is passed over is a warning without an end.
    /// Elements of other namespaces, such as a signature, are left alone.
    /// </summary>
    public void KnowsOnly(params ReadOnlySpan<string> names)
    {
        var seen = new Dictionary<string, int>();
        foreach (var child in _element.Elements().Where(e => e.Name.NamespaceName == CapReader.Namespace))
        {
            var name = child.Name.LocalName;
            var count = seen[name] = seen.GetValueOrDefault(name) + 1;
            if (!names.Contains(name) && count == 1)
            {
                FaultOf(name, "CAP 1.2 has no such element here: check its spelling and its place.");
            }
        }
    }

    public bool Has(string child) => _element.Element(CapReader.Xml + child) is not null;

    /// <summary>All elements of a name, with their number in the path.</summary>
    public IReadOnlyList<CapElement> Many(string child, int most)
    {
        var all = _element.Elements(CapReader.Xml + child).ToList();
        if (all.Count > most)
        {
            FaultOf(child, $"There are {all.Count}, at most {most} are taken: split the message.");
        }

        return [.. all.Take(most).Select((e, i) => new CapElement(e, PathOf($"{child}[{i + 1}]"), _faults))];
    }

    /// <summary>The text of an element that is there once at most; null when it is missing or blank.</summary>
    public string? Text(string child, int most)
    {
        var all = _element.Elements(CapReader.Xml + child).Take(2).ToList();
        if (all.Count > 1)
        {
            FaultOf(child, "It is there more than once.");
        }

        return all.Count == 0 ? null : new CapElement(all[0], PathOf(child), _faults).Own(most) is { Length: > 0 } text ? text : null;
    }

    /// <summary>As <see cref="Text"/>, where there has to be one.</summary>
    public string Needed(string child, int most)
    {
        var text = Text(child, most);
        if (text is null)
        {
            FaultOf(child, Has(child) ? "It is empty." : "It is missing.");
        }

        return text ?? "";
    }

    /// <summary>The texts of all elements of a name, blank ones left out.</summary>
    public IReadOnlyList<string> Texts(string child, int most, int mostEach) =>
        [.. Many(child, most).Select(e => e.Own(mostEach)).Where(t => t.Length > 0)];

    /// <summary>The element's own text, without blanks around it.</summary>
    public string Own(int most)
    {
        if (_element.HasElements)
        {
            Fault("It holds elements where a text is expected.");
            return "";
        }

        var text = _element.Value.Trim();
        if (text.Length > most)
        {
            Fault($"It has {text.Length} characters, at most {most} are taken.");
            return "";
        }

        return text;
    }

    public TWord Word<TWord>(string child) where TWord : struct, Enum =>
        Parse<TWord>(Needed(child, CapMessage.MaxName), PathOf(child));

    public IReadOnlyList<TWord> Words<TWord>(string child) where TWord : struct, Enum =>
        [.. Many(child, 20).Select(e => Parse<TWord>(e.Own(CapMessage.MaxName), e.Path)).Distinct()];

    /// <summary>Values with the name of their system, such as geocodes.</summary>
    public IReadOnlyList<CapValue> Values(string child, int most)
    {
        var values = new List<CapValue>();
        foreach (var element in Many(child, most))
        {
            element.KnowsOnly("valueName", "value");
            values.Add(new CapValue(element.Needed("valueName", CapMessage.MaxName), element.Text("value", CapMessage.MaxLine) ?? ""));
        }

        return values;
    }

    public DateTimeOffset? Time(string child) => Text(child, CapMessage.MaxName) is { } text ? Time(text, PathOf(child), "") : null;

    public DateTimeOffset NeededTime(string child) =>
        Needed(child, CapMessage.MaxName) is { Length: > 0 } text ? Time(text, PathOf(child), "") : default;

    /// <summary>Earlier messages, as <c>sender,identifier,sent</c> with blanks between them.</summary>
    public IReadOnlyList<CapReference> References(string child, int most)
    {
        var words = (Text(child, most * 3 * CapMessage.MaxName) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > most)
        {
            FaultOf(child, $"There are {words.Length}, at most {most} are taken.");
        }

        var references = new List<CapReference>();
        foreach (var (index, word) in words.Take(most).Index())
        {
            if (word.Split(',') is [{ Length: > 0 } sender, { Length: > 0 } identifier, var sent]
                && Math.Max(sender.Length, identifier.Length) <= CapMessage.MaxName)
            {
                references.Add(new CapReference(sender, identifier, Time(sent, PathOf(child), $"Number {index + 1}: ")));
            }
            else
            {
                FaultOf(child, $"Number {index + 1} is not \"sender,identifier,sent\".");
            }
        }

        return [.. references.Distinct()];
    }

    public decimal? Number(string child)
    {
        if (Text(child, CapMessage.MaxName) is not { } text)
        {
            return null;
        }

        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 1_000_000)
        {
            return number;
        }

        FaultOf(child, "It is no number such as 1200 or 39.5.");
        return null;
    }

    private string PathOf(string child) => Path.Length == 0 ? child : $"{Path}/{child}";

    private void Fault(string path, string message)
    {
        if (_faults.Count < CapReader.MaxFaults)
        {
            _faults.Add(new CapFault(path, message));
        }
    }

    private TWord Parse<TWord>(string text, string path) where TWord : struct, Enum
    {
        // By name only: Enum.Parse takes numbers too.
        if (text.Length > 0 && Enum.GetNames<TWord>().Contains(text))
        {
            return Enum.Parse<TWord>(text);
        }

        if (text.Length > 0)
        {
            Fault(path, $"It is none of {string.Join(", ", Enum.GetNames<TWord>())}; capitals count.");
        }

        return default;
    }

    private DateTimeOffset Time(string text, string path, string which)
    {
        var parts = TimePattern().Match(text);
        if (!parts.Success)
        {
            Fault(path, $"{which}It is no time such as 2024-11-21T09:30:00+08:00.");
            return default;
        }

        if (!parts.Groups["offset"].Success)
        {
            Fault(path, $"{which}It has no offset from UTC. Nobody can tell the moment without: add one, such as +08:00.");
            return default;
        }

        // Without fractions: -00:00, as the standard writes UTC, and Z are the same to the parser.
        var whole = $"{parts.Groups["local"].Value}{parts.Groups["offset"].Value}";
        if (DateTimeOffset.TryParseExact(
                whole, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time.Year is >= FirstYear and <= LastYear)
        {
            return time;
        }

        Fault(path, $"{which}There is no such time between the years {FirstYear} and {LastYear}.");
        return default;
    }

    [GeneratedRegex(@"^(?<local>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,12})?(?<offset>Z|[+-]\d{2}:\d{2})?$", RegexOptions.ECMAScript)]
    private static partial Regex TimePattern();
}
