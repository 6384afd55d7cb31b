using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LogistikAspire.Hosting;

public static class ServiceHealth
{
    // Aspire's own check of an address knows the status code only, not the reason.
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Watches a service by its <c>/health</c>, and shows what is wrong as the service says it.</summary>
    public static IResourceBuilder<ProjectResource> WithServiceHealth(this IResourceBuilder<ProjectResource> service)
    {
        var endpoint = service.GetEndpoint("http");
        return service.WithPromptHealthCheck(ct => Ask(new Uri($"{endpoint.Url}/health"), ct));
    }

    private static async Task<Health> Ask(Uri address, CancellationToken ct)
    {
        using var answer = await Http.GetAsync(address, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        if (answer.IsSuccessStatusCode)
        {
            return new(HealthStatus.Healthy);
        }

        return new(HealthStatus.Unhealthy, Reasons(text) ?? $"{(int)answer.StatusCode} from {address}");
    }

    /// <summary>What the service's own checks complain of (see MapDefaultEndpoints).</summary>
    private static string? Reasons(string text)
    {
        try
        {
            var checks = JsonNode.Parse(text)?["checks"]?.AsObject().Where(c => (string?)c.Value?["status"] != "healthy");
            return checks is null
                ? null
                : string.Join("; ", checks.Select(c => $"{c.Key}: {(string?)c.Value?["reason"] ?? "no reason given"}"));
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
