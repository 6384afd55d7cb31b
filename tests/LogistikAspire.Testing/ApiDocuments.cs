using System.Text.Json;
using Xunit;

namespace LogistikAspire.Testing;

public static class ApiDocuments
{
    /// <summary>Every call of the service has its name as heading, and below it what it does.</summary>
    public static async Task AssertDocumented<TProgram>(this ServiceApp<TProgram> app) where TProgram : class
    {
        var document = await app.Get<JsonElement>("/openapi/v1.json");

        var calls = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(call => (Address: $"{call.Name} {path.Name}", call.Value)))
            .ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, call =>
        {
            Assert.True(Text(call.Value, "summary").Length is > 4 and <= 40, call.Address);
            Assert.True(Text(call.Value, "description").Length > 20, call.Address);
        });
    }

    private static string Text(JsonElement call, string property) =>
        call.TryGetProperty(property, out var text) ? text.GetString() ?? "" : "";
}
