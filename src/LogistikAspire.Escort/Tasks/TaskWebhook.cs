using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Tasks;

/// <summary>
/// Sends notices of tasks to the address of the setting <c>Escort:Webhook:Address</c>; nothing where there is none. Signed with
/// <c>Escort:Webhook:Key</c>: the header <see cref="Signature"/> is <c>t=…,v1=…</c>, v1 being the HMAC-SHA256 (hex) of t, a dot and the
/// body.
/// </summary>
internal sealed class TaskWebhook(Uri? address, byte[] key, TimeProvider clock) : IDisposable
{
    public const string Signature = "X-Logistik-Signature";
    private const int LeastKey = 16;

    // Of its own: what is tried again, and when, is the message's to say.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(15),
    })
    {
        Timeout = TimeSpan.FromSeconds(5),
        DefaultRequestHeaders = { { "User-Agent", "LogistikAspire" } },
    };

    /// <exception cref="InvalidOperationException">The settings cannot be meant.</exception>
    public static TaskWebhook From(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IConfiguration>().GetSection("Escort:Webhook");
        var (text, secret) = (settings["Address"], settings["Key"] ?? "");
        var address = string.IsNullOrEmpty(text) ? null : Checked(text);
        if (address is not null && secret.Length < LeastKey)
        {
            throw new InvalidOperationException($"Escort:Webhook:Key must have at least {LeastKey} characters when there is an address.");
        }

        return new(address, Encoding.UTF8.GetBytes(secret), services.GetRequiredService<TimeProvider>());
    }

    /// <exception cref="InvalidOperationException">It is neither https nor this machine's own.</exception>
    public static Uri Checked(string text) =>
        OutwardAddress.Read(text) is { UserInfo.Length: 0 } address
            ? address
            : throw new InvalidOperationException(
                "Escort:Webhook:Address must be https, or http on this machine, and have no password in it.");

    /// <exception cref="HttpRequestException">It was not taken: any answer but 2xx, a redirect included.</exception>
    public async Task Send(EscortTaskDue notice, CancellationToken ct)
    {
        if (address is null)
        {
            return;
        }

        var body = JsonSerializer.Serialize(notice, JsonSerializerOptions.Web);
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{time}.{body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { Signature, $"t={time},v1={signature}" } },
        };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
