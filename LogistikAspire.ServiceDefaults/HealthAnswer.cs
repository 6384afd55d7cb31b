using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LogistikAspire.ServiceDefaults;

/// <summary>What <c>/health</c> answers: the status, and for each check its own, with the reason where something is wrong.</summary>
internal static class HealthAnswer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Task Write(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            Status = Word(report.Status),
            Checks = report.Entries.ToDictionary(e => e.Key, e => new
            {
                Status = Word(e.Value.Status),
                Reason = e.Value.Status == HealthStatus.Healthy ? null : e.Value.Description
                    ?? e.Value.Exception?.GetBaseException().Message,
            }),
        }, Json, context.RequestAborted);

    private static string Word(HealthStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
