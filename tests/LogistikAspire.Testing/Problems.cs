using System.Net;
using System.Text.Json;
using Xunit;

namespace LogistikAspire.Testing;

/// <summary>Assertions on problem documents (RFC 9457): on the response, or straight on the call.</summary>
public static class Problems
{
    /// <inheritdoc cref="Invalid(HttpResponseMessage, string)"/>
    public static async Task<string> Invalid(this Task<HttpResponseMessage> call, string field) => await (await call).Invalid(field);

    /// <summary>Asserts a 400 that names the field; returns what it says of it.</summary>
    public static async Task<string> Invalid(this HttpResponseMessage response, string field)
    {
        var problem = await Read(response, HttpStatusCode.BadRequest);
        Assert.True(
            problem.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out _), $"No error of '{field}' in {problem}");
        return errors.GetProperty(field)[0].GetString()!;
    }

    /// <inheritdoc cref="Refused(HttpResponseMessage, string, HttpStatusCode)"/>
    public static async Task<JsonElement> Refused(
        this Task<HttpResponseMessage> call, string code, HttpStatusCode status = HttpStatusCode.Conflict) =>
        await (await call).Refused(code, status);

    /// <summary>Asserts a refusal (409, or the given status) with this code; returns the whole document.</summary>
    public static async Task<JsonElement> Refused(
        this HttpResponseMessage response, string code, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        var problem = await Read(response, status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        return problem;
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonElement.Parse(body);
    }
}
