using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using LogistikAspire.ServiceDefaults;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LogistikAspire.Shared.Tests;

/// <summary>What every host answers alike, over a real connection: a test server forgives what Kestrel does not.</summary>
public sealed class HttpTests : IAsyncLifetime
{
    private static readonly byte[] File = [1, 2, 3];

    private readonly WebApplication _app = Build();
    private readonly HttpClient _http = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/file", 200)]
    [InlineData("/list", 200)]
    [InlineData("/text/1", 200)]
    [InlineData("/none", 404)]
    [InlineData("/refused", 409)]
    public async Task Head_is_answered_as_get_without_the_body(string path, int status)
    {
        var get = await _http.GetAsync(path, Ct);
        var head = await Head(path);

        Assert.Equal(((HttpStatusCode)status, status), (get.StatusCode, (int)head.StatusCode));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ct));
        if (head.Content.Headers.ContentLength is > 0 and var length)
        {
            Assert.Equal((await get.Content.ReadAsByteArrayAsync(Ct)).Length, length);
        }
    }

    [Fact]
    public async Task Head_knows_the_version_that_the_caller_has() =>
        Assert.Equal(HttpStatusCode.NotModified, (await Head("/file", (await _http.GetAsync("/file", Ct)).Headers.ETag)).StatusCode);

    [Fact]
    public async Task Where_there_is_no_get_there_is_no_head() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Head("/table/1")).StatusCode);

    [Fact]
    public async Task The_connection_goes_on_after_a_head()
    {
        await Head("/file");

        Assert.Equal(File, await _http.GetByteArrayAsync("/file", Ct));
    }

    [Theory]
    [InlineData("/table/1", "application/x-www-form-urlencoded", "text/csv", Table.Excel, "application/vnd.ms-excel")]
    [InlineData("/table/1", "text/plain; charset=utf-8", "text/csv", Table.Excel, "application/vnd.ms-excel")]
    [InlineData("/json", "text/csv", "application/json")]
    public async Task A_media_type_that_is_not_taken_is_answered_with_those_that_are(string path, string sent, params string[] taken)
    {
        var response = await Put(path, sent);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal(taken, problem.GetProperty("taken").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal($"Content-Type {sent} is not taken here.", problem.GetProperty("title").GetString());
        Assert.All(taken, t => Assert.Contains(t, problem.GetProperty("detail").GetString()));
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData(Table.Excel)]
    [InlineData("application/vnd.ms-excel")]
    public async Task A_media_type_that_is_taken_is_not_refused(string sent) =>
        Assert.Equal(HttpStatusCode.OK, (await Put("/table/1", sent)).StatusCode);

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(Ct);
        _http.BaseAddress = new(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/file", () => TypedResults.Bytes(File, "text/calendar", entityTag: new("\"v1\"")));
        app.MapGet("/list", () => new[] { 1, 2, 3 });
        app.MapGet("/text/{id:int}", (int id) => $"{id}");
        app.MapGet("/refused", () => new Refusal("thing.refused", "No.").ToProblem());
        app.MapPut("/table/{id:int}", (int id, HttpRequest request) => TypedResults.Ok(id)).AcceptsTable();
        app.MapPut("/json", (int[] body) => body.Length);
        return app;
    }

    private async Task<HttpResponseMessage> Head(string path, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await _http.SendAsync(request, Ct);
    }

    private Task<HttpResponseMessage> Put(string path, string contentType) =>
        _http.PutAsync(path, new ByteArrayContent([]) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } }, Ct);
}
