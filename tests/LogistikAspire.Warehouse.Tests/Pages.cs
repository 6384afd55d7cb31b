using System.Net;

namespace LogistikAspire.Warehouse.Tests;

internal static class Pages
{
    /// <summary>A page to print, as the browser gets it.</summary>
    public static async Task<string> Page(this WarehouseApp app, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await app.Page(request);
    }

    public static async Task<string> Page(this WarehouseApp app, HttpRequestMessage request)
    {
        var response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return text;
    }

    /// <summary>Asserts that a reader of the page finds these texts, in this order.</summary>
    public static void AssertSays(this string html, params string[] texts)
    {
        var (page, from) = (WebUtility.HtmlDecode(html), 0);
        foreach (var text in texts)
        {
            var at = page.IndexOf(text, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"'{text}' is not said after '{page[Math.Max(0, from - 60)..from]}' in {page}");
            from = at + text.Length;
        }
    }
}
