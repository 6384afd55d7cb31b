using LogistikAspire.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LogistikAspire.Shared.Tests;

/// <summary>What a proxy says of the caller's address counts from the gateway only.</summary>
public sealed class ForwardedTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.0/8, 127.0.0.0/8", true)]
    [InlineData("192.0.2.7", false)]
    [InlineData("10.0.0.0/8,::1", false)]
    public async Task Forwarded_headers_count_from_the_gateway_and_nobody_else(string? gateway, bool counts)
    {
        var ct = TestContext.Current.CancellationToken;
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseSetting("Gateway:Addresses", gateway);
        builder.AddServiceDefaults();
        await using var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/", (HttpRequest request) =>
            $"{request.Scheme}://{request.Host}{request.PathBase} for {request.HttpContext.Connection.RemoteIpAddress}");
        await app.StartAsync(ct);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.Single())
        {
            Headers =
            {
                { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "pemilu.test" }, { "X-Forwarded-Prefix", "/api/escort" },
                { "X-Forwarded-For", "198.51.100.7" },
            },
        };

        var seen = await (await http.SendAsync(request, ct)).Content.ReadAsStringAsync(ct);

        Assert.Equal(counts ? "https://pemilu.test/api/escort for 198.51.100.7" : $"{app.Urls.Single()} for 127.0.0.1", seen);
    }
}
