using System.Collections.Frozen;
using System.Text.Json;

namespace LogistikAspire.Custody.Epcis;

/// <summary>
/// What the names in a document mean: the part of JSON-LD's <c>@context</c> that EPCIS uses, prefixes and terms. Contexts that would have
/// to be fetched are not: nothing that a document says may depend on what a server elsewhere answers. For one document, and one thread.
/// </summary>
public sealed class Namespaces
{
    private static readonly FrozenDictionary<string, string> Standard = new Dictionary<string, string>
    {
        ["cbv"] = "https://ref.gs1.org/cbv/",
        ["cbvmda"] = "urn:epcglobal:cbv:mda",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["epcis"] = "https://ref.gs1.org/epcis/",
        ["gs1"] = "https://ref.gs1.org/voc/",
        ["owl"] = "http://www.w3.org/2002/07/owl#",
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    }.ToFrozenDictionary();

    private readonly Dictionary<string, string> _declared;
    private readonly Dictionary<string, string> _canonical = []; // a document names the same places and objects again and again
    private string? _vocabulary;

    private Namespaces(Dictionary<string, string> declared, string? vocabulary)
    {
        _declared = declared;
        _vocabulary = vocabulary;
    }

    /// <summary>Those that every EPCIS document has.</summary>
    public static Namespaces Default => new([], null);

    /// <summary>True when GS1's own context is among those named.</summary>
    public bool IsEpcis { get; private set; }

    /// <summary>These and what a context adds to them.</summary>
    public Namespaces With(JsonElement context)
    {
        var names = new Namespaces(new(_declared), _vocabulary) { IsEpcis = IsEpcis };
        names.Add(context);
        return names;
    }

    /// <summary>The namespace and local name of an extension's name; false when the document does not say what the name means.</summary>
    public bool TryResolve(string name, out string space, out string local)
    {
        var colon = name.IndexOf(':');
        if (colon > 0 && Find(name[..colon]) is { } declared)
        {
            (space, local) = (declared, name[(colon + 1)..]);
            return local.Length > 0;
        }

        if (colon < 0 && _declared.TryGetValue(name, out var term))
        {
            (space, local) = Cut(term);
            return true;
        }

        if (colon < 0 && _vocabulary is not null)
        {
            (space, local) = (_vocabulary, name);
            return true;
        }

        (space, local) = Cut(name);
        return colon > 0 && name.AsSpan(colon).StartsWith("://") && Uris.IsAbsolute(name) && local.Length > 0;
    }

    /// <summary>A compact URI with a known prefix in full; everything else as it is.</summary>
    public string ExpandValue(string value)
    {
        var colon = value.IndexOf(':');
        return colon > 0 && !value.AsSpan(colon).StartsWith("://") && Find(value[..colon]) is { } space
            ? space + value[(colon + 1)..]
            : value;
    }

    /// <summary>One form of an identification: prefixes expanded, and a GS1 key as Digital Link.</summary>
    public string Canonical(string uri)
    {
        if (!_canonical.TryGetValue(uri, out var canonical))
        {
            canonical = DigitalLink.Canonical(ExpandValue(uri));
            _canonical[uri] = canonical;
        }

        return canonical;
    }

    private string? Find(string prefix) => _declared.GetValueOrDefault(prefix) ?? Standard.GetValueOrDefault(prefix);

    private static (string Space, string Local) Cut(string uri)
    {
        var end = uri.LastIndexOfAny(['/', '#', ':']) + 1;
        return (uri[..end], uri[end..]);
    }

    private void Add(JsonElement context)
    {
        switch (context.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var part in context.EnumerateArray())
                {
                    Add(part);
                }

                break;

            case JsonValueKind.String:
                var uri = context.GetString()!;
                IsEpcis |= uri.StartsWith("https://ref.gs1.org/standards/epcis/", StringComparison.Ordinal)
                    || uri.StartsWith("https://gs1.github.io/EPCIS/", StringComparison.Ordinal);
                break;

            case JsonValueKind.Object:
                foreach (var term in context.EnumerateObject())
                {
                    Define(term.Name, term.Value);
                }

                break;
        }
    }

    private void Define(string name, JsonElement value)
    {
        var meaning = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@id", out var id) ? id : value;
        if (meaning.ValueKind != JsonValueKind.String)
        {
            return;
        }

        if (name == "@vocab")
        {
            _vocabulary = meaning.GetString();
        }
        else if (!name.StartsWith('@'))
        {
            _declared[name] = ExpandValue(meaning.GetString()!);
        }
    }
}
