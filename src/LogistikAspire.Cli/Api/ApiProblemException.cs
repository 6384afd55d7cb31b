using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogistikAspire.Cli.Api;

/// <summary>The API answered with a problem document (RFC 9457), or with an error that carries none.</summary>
internal sealed class ApiProblemException(HttpMethod method, string path, HttpStatusCode status, string body)
    : Exception($"{method} {path}: {(int)status} {body}")
{
    public HttpStatusCode Status => status;

    public JsonNode Problem { get; } = Parse(body);

    /// <summary>Which rule refused; null when the answer names none.</summary>
    public string? Code => Problem is JsonObject problem ? problem["code"]?.ToString() : null;

    private static JsonNode Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) ?? new JsonObject();
        }
        catch (JsonException)
        {
            return new JsonObject { ["title"] = body };
        }
    }
}
