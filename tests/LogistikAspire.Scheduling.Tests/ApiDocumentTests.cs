using System.Text.Json;

namespace LogistikAspire.Scheduling.Tests;

public sealed class ApiDocumentTests(SchedulingApp app)
{
    [Fact]
    public async Task Every_call_has_a_heading_of_one_sentence_and_the_rest_below_it()
    {
        var document = await app.Get<JsonElement>("/openapi/v1.json");

        var calls = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();
        Assert.True(calls.Count > 40);
        Assert.All(calls, call => Assert.DoesNotContain(". ", call.Value.Text("summary")));
        Assert.Contains(calls, call => call.Value.TryGetProperty("description", out _));
    }
}
