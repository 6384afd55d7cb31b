using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LogistikAspire.System.Tests.Journeys;

public sealed class GatewayTests(SystemStack system) : IDisposable
{
    private readonly HttpClient _http = system.Http("kpu");

    public void Dispose() => _http.Dispose();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Services => [.. SystemStack.Services];

    [Theory, MemberData(nameof(Services))]
    public async Task Every_service_has_an_OpenAPI_document_with_public_addresses(string service)
    {
        var document = await _http.GetFromJsonAsync<JsonElement>($"/api/{service}/openapi/v1.json", Ct);

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString());
        Assert.EndsWith($"/api/{service}", document.GetProperty("servers")[0].GetProperty("url").GetString()!.TrimEnd('/'));
        Assert.NotEmpty(document.GetProperty("paths").EnumerateObject());
    }

    [Fact]
    public async Task The_API_page_shows()
    {
        var page = await _http.GetStringAsync("/docs", Ct);

        Assert.Contains("LogistikAspire", page);
        Assert.All(SystemStack.Services, service => Assert.Contains($"api/{service}/openapi/v1.json", page));
    }

    [Fact]
    public async Task A_created_resource_is_found_at_its_location()
    {
        var created = await _http.PutAsJsonAsync($"/api/scheduling/operations/{Guid.CreateVersion7()}", new
        {
            name = "Lokasi",
            regencyCode = "63.03",
            votingDate = "2024-11-27",
            windowStart = "2024-11-20",
            windowEnd = "2024-11-25",
            elections = new[] { "gubernur" },
        }, Ct);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(created.Headers.Location, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("/api/nobody/operations")]
    [InlineData("/nothing")]
    [InlineData("/api/scheduling/operations/63030000-2024-7000-8000-000000009999")]
    public async Task What_is_not_there_is_a_problem_document(string path)
    {
        var response = await _http.GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/scheduling/operations/{Guid.CreateVersion7()}/districts")
        {
            Content = new ByteArrayContent(new byte[11 * 1024 * 1024]),
            Headers = { ExpectContinue = true }, // ask first, so that the refusal is read instead of a broken pipe
        };

        var response = await _http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }
}
