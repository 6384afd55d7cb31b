using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LogistikAspire.System.Tests.HttpFiles;

/// <summary>What a request was answered.</summary>
internal sealed partial record HttpFileAnswer(int Status, string Body)
{
    private readonly Lazy<JsonNode?> _json = new(() => Parse(Body));

    /// <summary>What stands at a path such as <c>$.items[0].id</c>: a text, or as JSON writes it.</summary>
    /// <returns>Null when nothing does.</returns>
    public string? At(string path)
    {
        var node = _json.Value;
        foreach (Match step in Steps().Matches(path))
        {
            node = (node, step.Groups[1].Value, step.Groups[2].Value) switch
            {
                (JsonObject parent, { Length: > 0 } member, _) => parent[member],
                (JsonArray parent, _, { Length: > 0 } index) => parent.ElementAtOrDefault(int.Parse(index, CultureInfo.InvariantCulture)),
                _ => null,
            };
        }

        return node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node?.ToJsonString();
    }

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null; // a page, a calendar, a stream
        }
    }

    [GeneratedRegex(@"\.(\w+)|\[(\d+)\]")]
    private static partial Regex Steps();
}
