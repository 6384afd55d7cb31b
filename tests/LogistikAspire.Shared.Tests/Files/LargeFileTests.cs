using System.Net;
using LogistikAspire.ServiceDefaults;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LogistikAspire.Shared.Tests.Files;

public sealed class LargeFileTests
{
    /// <summary>On Kestrel, whose bound it is: the test host of other tests has none.</summary>
    [Theory]
    [InlineData(Table.Csv, true)]
    [InlineData(Table.Csv, false)]
    [InlineData(Table.Excel, true)]
    [InlineData(Table.Excel, false)]
    public async Task A_file_that_is_too_large_is_refused_whether_it_says_so_or_not(string contentType, bool statesItsLength)
    {
        var ct = TestContext.Current.CancellationToken;
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddServiceDefaults();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapPut("/", async (HttpRequest file) => (await Table.Read(file, ["code"], [], 1_000_000, ct)).Errors);
        await app.StartAsync(ct);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, app.Urls.Single());
        var body = new byte[Extensions.MaxRequestBody + 1];
        body.AsSpan().Fill((byte)'\n');
        "code"u8.CopyTo(body);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new(contentType) } };
        request.Headers.ExpectContinue = statesItsLength; // else the answer comes, and the line is cut, while we still send
        request.Headers.TransferEncodingChunked = !statesItsLength;

        var response = await http.SendAsync(request, ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
