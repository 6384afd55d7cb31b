using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogistikAspire.Testing;

/// <summary>An API document as it is kept for approval, and how two of them differ.</summary>
public static class ApprovedApi
{
    /// <summary>Unchanged lines that are shown around a changed one.</summary>
    private const int Context = 3;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The document without its servers, which are the address it was asked from. Calls and schemas are ordered by name, so that code may
    /// move; the rest keeps its order.
    /// </summary>
    public static string Of(string served)
    {
        var document = JsonNode.Parse(served)!.AsObject();
        document.Remove("servers");
        document["paths"] = Ordered(document["paths"]);
        if (document["components"]?["schemas"] is { } schemas)
        {
            document["components"]!["schemas"] = Ordered(schemas);
        }

        return document.ToJsonString(Indented) + "\n";
    }

    /// <summary>Each call, schema or other part that differs: its name, and the changed lines of it. None if both are the same.</summary>
    public static IReadOnlyList<string> Changes(string approved, string served)
    {
        var (before, after) = (Parts(approved), Parts(served));
        return
        [
            .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                .Select(part => (part, Old: before.GetValueOrDefault(part), New: after.GetValueOrDefault(part)))
                .Where(p => p.Old != p.New)
                .Select(p => $"{p.part}{(p.Old is null ? " is new" : p.New is null ? " is gone" : "")}\n{Lines(p.Old, p.New)}"),
        ];
    }

    private static JsonObject Ordered(JsonNode? node) =>
        new(node!.AsObject().OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));

    /// <summary>The document's calls, schemas and other parts by name, each as text.</summary>
    private static Dictionary<string, string> Parts(string document)
    {
        var parts = new Dictionary<string, string>();
        foreach (var (name, node) in JsonNode.Parse(document)!.AsObject())
        {
            var named = name switch
            {
                "paths" => Children(node, path => path).SelectMany(p => Children(p.Node, verb => $"{verb.ToUpperInvariant()} {p.Name}")),
                "components" => Children(node, kind => kind).SelectMany(k => Children(k.Node, item => $"{k.Name}: {item}")),
                _ => [(name, node)],
            };
            foreach (var (part, content) in named)
            {
                parts[part] = content?.ToJsonString(Indented) ?? "null";
            }
        }

        return parts;
    }

    private static IEnumerable<(string Name, JsonNode? Node)> Children(JsonNode? node, Func<string, string> name) =>
        node!.AsObject().Select(child => (name(child.Key), child.Value));

    /// <summary>The longest common lines stay; what is only in the old text is marked with -, what is only in the new one with +.</summary>
    private static string Lines(string? before, string? after)
    {
        var (a, b) = (before?.Split('\n') ?? [], after?.Split('\n') ?? []);
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<string>();
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                lines.Add($"    {a[i++]}");
                j++;
            }
            else if (j == b.Length || (i < a.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add($"  - {a[i++]}");
            }
            else
            {
                lines.Add($"  + {b[j++]}");
            }
        }

        return string.Join(
            '\n', lines.Where((_, at) => lines[Math.Max(0, at - Context)..Math.Min(lines.Count, at + Context + 1)].Any(IsChange)));
    }

    private static bool IsChange(string line) => line[2] is '-' or '+';
}
