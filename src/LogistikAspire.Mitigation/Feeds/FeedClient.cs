using System.Net;
using System.Net.Http.Headers;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Mitigation.Feeds;

/// <summary>Asks the feed's server: one request a second at most, no redirects, no cookies, no more bytes than are allowed.</summary>
/// <param name="pause">From one request to the next.</param>
internal sealed class FeedClient(TimeSpan pause) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
    })
    {
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestHeaders = { { "User-Agent", "LogistikAspire" } },
    };

    private readonly Dictionary<Uri, Validators> _validators = [];
    private long _nextAt = Environment.TickCount64;

    private sealed record Validators(EntityTagHeaderValue? Tag, DateTimeOffset? Modified);

    /// <summary>Fetches a document. Whatever goes wrong is an answer without a body: what is there now is not known.</summary>
    /// <param name="ifChanged">Only if it is another one than what was <see cref="Keep"/>t.</param>
    public async Task<FeedAnswer> Get(Uri address, int mostBytes, bool ifChanged, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, _nextAt - Environment.TickCount64)), ct);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (ifChanged && _validators.TryGetValue(address, out var known))
            {
                if (known.Tag is not null)
                {
                    request.Headers.IfNoneMatch.Add(known.Tag);
                }

                request.Headers.IfModifiedSince = known.Modified;
            }

            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                return new FeedAnswer(null, IsUnchanged: true, "304");
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                return new FeedAnswer(null, IsUnchanged: false, $"{(int)response.StatusCode}");
            }

            await using var body = await response.Content.ReadAsStreamAsync(ct);
            var bytes = await Bounded.Take(body, mostBytes, ct);
            return bytes is null
                ? new FeedAnswer(null, IsUnchanged: false, $"more than {mostBytes} bytes")
                : new FeedAnswer(bytes, IsUnchanged: false, "200")
                {
                    Tag = response.Headers.ETag,
                    Modified = response.Content.Headers.LastModified,
                };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new FeedAnswer(null, IsUnchanged: false, e.Message);
        }
        finally
        {
            _nextAt = Environment.TickCount64 + (long)pause.TotalMilliseconds;
        }
    }

    /// <summary>Remembers what was fetched, once all of it is done: until then it has to be sent again.</summary>
    public void Keep(Uri address, FeedAnswer answer) => _validators[address] = new Validators(answer.Tag, answer.Modified);

    public void Dispose() => _http.Dispose();
}
