using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace LogistikAspire.Testing;

/// <summary>How tests read a service's answer: from the response, or straight from the call.</summary>
public static class Responses
{
    /// <summary>JSON as the services' clients write and read it.</summary>
    public static JsonSerializerOptions Json { get; } = CreateJson();

    /// <inheritdoc cref="Read{T}(HttpResponseMessage)"/>
    public static async Task<T> Read<T>(this Task<HttpResponseMessage> call) => await (await call).Read<T>();

    /// <summary>Asserts success; returns the body.</summary>
    public static async Task<T> Read<T>(this HttpResponseMessage response)
    {
        var ct = TestContext.Current.CancellationToken;
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}");
        return (await response.Content.ReadFromJsonAsync<T>(Json, ct))!;
    }

    private static JsonSerializerOptions CreateJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ServiceDefaults.Extensions.Configure(json);
        return json;
    }
}
