using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LogistikAspire.Cli.Tokens;

namespace LogistikAspire.Cli.Api;

/// <summary>
/// The system's API as agencies' own software would call it: over HTTP, through the gateway, each call with a token of the agency that
/// acts. A call that meets a service on its way down or up is repeated with the same ids, which the API promises to take as one.
/// </summary>
internal sealed class GatewayClient : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(90);

    private readonly DemoClients _clients;
    private readonly HttpClient _http;
    private readonly string? _clientId;

    /// <param name="gateway">Its address.</param>
    /// <param name="meter">Measures the calls; null when nobody asks.</param>
    public GatewayClient(Uri gateway, DemoClients clients, CallMeter? meter = null)
    {
        _clients = clients;
        _http = new(meter ?? (HttpMessageHandler)new SocketsHttpHandler()) { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(30) };
    }

    private GatewayClient(GatewayClient of, string clientId) => (_clients, _http, _clientId) = (of._clients, of._http, clientId);

    public Uri Gateway => _http.BaseAddress!;

    /// <summary>The same, with another agency acting.</summary>
    /// <param name="place">District or village of a local agency; a polling station stands for its village.</param>
    public GatewayClient As(string agency, string? place = null) => new(this, DemoClients.IdOf(agency, place));

    /// <summary>The same, with the agency acting whose place it is: KPU at the store, PPK, PPS or KPPS elsewhere.</summary>
    /// <param name="place">As the Warehouse names it: <c>store</c>, <c>ppk-63.03.05</c>, <c>kpps-63.03.05.2001-3</c>.</param>
    public GatewayClient At(string place) =>
        place.Split('-') is ["ppk" or "pps" or "kpps", ..] parts ? As(parts[0], parts[1]) : As("kpu");

    public async Task<T> Get<T>(string path, CancellationToken ct) =>
        await (await Send(HttpMethod.Get, path, () => null, ct)).Content.ReadFromJsonAsync<T>(Json, ct)
            ?? throw new InvalidDataException($"GET {path} answered null.");

    /// <summary>Reads a whole list, page after page.</summary>
    public async Task<List<T>> List<T>(string path, CancellationToken ct)
    {
        var all = new List<T>();
        var query = $"{path}{(path.Contains('?') ? '&' : '?')}limit=1000";
        for (var after = ""; ; )
        {
            var page = await Get<Page<T>>(query + after, ct);
            all.AddRange(page.Items);
            if (page.Next is null)
            {
                return all;
            }

            after = $"&after={Uri.EscapeDataString(page.Next)}";
        }
    }

    /// <summary>Copies what a call answers, whatever its size.</summary>
    public async Task Download(string path, Stream to, CancellationToken ct)
    {
        using var request = await Request(HttpMethod.Get, path, body: null, ct);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(to, ct);
    }

    public async Task Put(string path, object body, CancellationToken ct) =>
        (await Send(HttpMethod.Put, path, () => JsonContent.Create(body, options: Json), ct)).Dispose();

    public async Task<T> Put<T>(string path, object body, CancellationToken ct) =>
        await (await Send(HttpMethod.Put, path, () => JsonContent.Create(body, options: Json), ct)).Content.ReadFromJsonAsync<T>(Json, ct)
            ?? throw new InvalidDataException($"PUT {path} answered null.");

    public async Task<T> PutCsv<T>(string path, string csv, CancellationToken ct)
    {
        HttpContent Body() => new StringContent(csv) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        return await (await Send(HttpMethod.Put, path, Body, ct)).Content.ReadFromJsonAsync<T>(Json, ct)
            ?? throw new InvalidDataException($"PUT {path} answered null.");
    }

    public async Task<T> Post<T>(string path, object body, CancellationToken ct) =>
        await (await Send(HttpMethod.Post, path, () => JsonContent.Create(body, options: Json), ct)).Content.ReadFromJsonAsync<T>(Json, ct)
            ?? throw new InvalidDataException($"POST {path} answered null.");

    public async Task Delete(string path, CancellationToken ct) => (await Send(HttpMethod.Delete, path, () => null, ct)).Dispose();

    /// <summary>Makes a call that must be refused, and returns the problem document. Null when it was not refused.</summary>
    public async Task<JsonNode?> PutRefused(string path, object body, CancellationToken ct)
    {
        try
        {
            await Put(path, body, ct);
            return null;
        }
        catch (ApiProblemException e) when (e.Status == HttpStatusCode.Conflict)
        {
            return e.Problem;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Who acts unless it is said: the agency whose service it is.</summary>
    private static string OwnerOf(string path) => DemoClients.IdOf(path.Split('/') switch
    {
        [_, "api", "identity", ..] or [_, "api", _, "failed-messages" or "audit", ..] => "operator",
        [_, "api", "escort", ..] => "polres",
        [_, "api", "mitigation", ..] => "bpbd",
        _ => "kpu",
    });

    private async Task<HttpRequestMessage> Request(HttpMethod method, string path, HttpContent? body, CancellationToken ct) =>
        new(method, path)
        {
            Content = body,
            Headers = { Authorization = new("Bearer", await _clients.Token(_clientId ?? OwnerOf(path), ct)) },
        };

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, Func<HttpContent?> body, CancellationToken ct)
    {
        var giveUp = DateTime.UtcNow + GiveUpAfter;
        for (var delay = TimeSpan.FromMilliseconds(100); ; delay = delay * 2 < TimeSpan.FromSeconds(2) ? delay * 2 : delay)
        {
            try
            {
                using var request = await Request(method, path, body(), ct);
                var response = await _http.SendAsync(request, ct);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                var isAway =
                    response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
                if (!isAway || DateTime.UtcNow > giveUp)
                {
                    throw new ApiProblemException(method, path, response.StatusCode, await response.Content.ReadAsStringAsync(ct));
                }
            }
            catch (HttpRequestException) when (DateTime.UtcNow < giveUp)
            {
            }

            await Task.Delay(delay, ct);
        }
    }

    private sealed record Page<T>(List<T> Items, string? Next);
}
