using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LogistikAspire.Auditing.Trail;

/// <summary>What an entry needs of the service. Once a request is answered it has no services of its own any more.</summary>
internal sealed record TrailParts(Callers Callers, LaterEntries Later, TimeProvider Clock);

/// <summary>A request that the trail will have, as it goes through the service.</summary>
internal sealed class AuditedRequest(HttpContext http, RouteEndpoint endpoint, TrailParts parts)
{
    /// <summary>Most characters that are kept of a value in the address.</summary>
    private const int MaxValue = 200;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What goes wrong later takes them off the context.
    private readonly RouteValueDictionary _values = new(http.Request.RouteValues);

    /// <summary>Has an entry in the transaction of its effect.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>Had a key that was used, and got the first answer again.</summary>
    public bool IsRepeat { get; set; }

    public AuditEntry Entry(int status, string outcome) => new(
        parts.Clock.GetUtcNow(), outcome, status,
        endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "", http.Request.Method,
        $"/{endpoint.RoutePattern.RawText?.Trim('/')}", Ids(), NamedOperation.Of(_values, http.Request.Headers),
        parts.Callers.Of(http), http.Connection.RemoteIpAddress?.ToString(),
        Activity.Current?.TraceId.ToString());

    /// <summary>Whatever has no entry yet gets one, once the answer is out.</summary>
    public Task Complete()
    {
        if (!IsRecorded)
        {
            var status = http.Response.StatusCode;
            var outcome = IsRepeat ? Outcome.Repeated
                : status < StatusCodes.Status400BadRequest && endpoint.Metadata.GetMetadata<LateChangeMark>() is not null ? Outcome.Accepted
                : Outcome.OfUnrecorded(status);
            parts.Later.Add(Entry(status, outcome));
        }

        return Task.CompletedTask;
    }

    private string Ids() => JsonSerializer.Serialize(
        _values.OrderBy(v => v.Key, StringComparer.Ordinal).ToDictionary(v => v.Key, v => Cut($"{v.Value}")), Json);

    private static string Cut(string value) => value.Length <= MaxValue ? value : $"{value[..MaxValue]}…";
}
