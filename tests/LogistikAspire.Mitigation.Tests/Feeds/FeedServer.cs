using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Mitigation.Tests.Feeds;

/// <summary>A weather service's server, in small: it has pages with ETags, can redirect, and has one page without end.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Answer)> _requests = [];
    private readonly TaskCompletionSource _endlessEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FeedServer(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, string> Pages { get; } = [];

    public ConcurrentDictionary<string, string> Redirects { get; } = [];

    public DateTimeOffset PublishedAt { get; set; } = new(2024, 11, 21, 1, 30, 0, TimeSpan.Zero);

    public Uri Address => new(_app.Urls.Single() + "/");

    public IEnumerable<string> Requests => _requests.Select(r => r.Path);

    /// <summary>The reader has hung up on the document that does not end.</summary>
    public Task EndlessEnded => _endlessEnded.Task;

    public static async Task<FeedServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FeedServer(builder.Build());
        server._app.Run(server.Answer);
        await server._app.StartAsync();
        return server;
    }

    public int Asked(string path) => Requests.Count(p => p == path);

    public IEnumerable<string> Answers(string path) => _requests.Where(r => r.Path == path).Select(r => r.Answer);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public void Feed(string path, bool atom, params string[] links)
    {
        var whole = links.Select(link => link.StartsWith('/') ? $"{Address.AbsoluteUri.TrimEnd('/')}{link}" : link);
        Pages[path] = atom
            ? $"""
                <feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>Peringatan</title><updated>{PublishedAt:O}</updated>
                {string.Concat(whole.Select(l =>
                    $"<entry><id>{l}</id><title>x</title><updated>{PublishedAt:O}</updated><link href=\"{l}\"/></entry>"))}
                </feed>
                """
            : $"""
                <rss version="2.0"><channel><title>Peringatan</title><link>{Address}</link><description>x</description>
                {string.Concat(whole.Select(l =>
                    $"<item><title>x</title><link>{l}</link><guid isPermaLink=\"false\">{l}</guid><pubDate>{Date()}</pubDate></item>"))}
                </channel></rss>
                """;

        string Date() => PublishedAt.ToString("R", CultureInfo.InvariantCulture);
    }

    private async Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (Redirects.TryGetValue(path, out var target))
        {
            Note(path, 302);
            context.Response.Redirect(target);
        }
        else if (path.EndsWith("/endless", StringComparison.Ordinal))
        {
            Note(path, 200);
            var part = Encoding.UTF8.GetBytes(new string(' ', 64 * 1024));
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(part, CancellationToken.None);
            }

            _endlessEnded.SetResult();
        }
        else if (!Pages.TryGetValue(path, out var page))
        {
            Note(path, 404);
            context.Response.StatusCode = (int)HttpStatusCode.NotFound;
        }
        else
        {
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(page)))[..16]}\"";
            context.Response.Headers.ETag = tag;
            var isKnown = context.Request.Headers.IfNoneMatch == tag;
            Note(path, isKnown ? 304 : 200);
            context.Response.StatusCode = isKnown ? 304 : 200;
            if (!isKnown)
            {
                await context.Response.WriteAsync(page, context.RequestAborted);
            }
        }
    }

    private void Note(string path, int answer) => _requests.Enqueue((path, $"{answer}"));
}
