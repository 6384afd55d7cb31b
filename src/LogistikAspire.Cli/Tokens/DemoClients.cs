using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Stacks;

namespace LogistikAspire.Cli.Tokens;

/// <summary>
/// Clients of every agency of Banjar, which a system has that runs with <c>Demo=true</c>, and their tokens. One key is the secret
/// of all of them.
/// </summary>
/// <param name="gateway">Address of the system.</param>
/// <param name="key">Whoever has it is every agency.</param>
public sealed class DemoClients(Uri gateway, string key) : IDisposable
{
    /// <summary>Takes the place of asking the running system, where that is another machine's.</summary>
    public const string KeyVariable = "DEMO_CLIENTS_KEY";

    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http = new() { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(30) };
    private readonly ConcurrentDictionary<string, Task<Issued>> _issued = new(StringComparer.Ordinal);

    public string Secret => key;

    /// <summary>The client that acts for an agency at a place.</summary>
    /// <param name="place">District or village of a local agency; a polling station stands for its village.</param>
    public static string IdOf(string agency, string? place = null) =>
        place is null ? $"banjar-{agency}" : $"banjar-{agency}-{place.Split('/')[0]}";

    /// <summary>The key of the system that runs in a checkout.</summary>
    /// <returns>Null when it does not tell one: it runs elsewhere, or with <c>Demo=false</c>.</returns>
    public static async Task<string?> Key(string checkout, CancellationToken ct)
    {
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key)
        {
            return key;
        }

        var (exitCode, output) = await AspireCommand.Run(checkout, ["resource", "identity", "demo-clients-key"], ct);
        return exitCode == 0
            ? output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault()
            : null;
    }

    /// <summary>A token that lives for a minute or more.</summary>
    /// <exception cref="TokenRefusedException">Identity gives none.</exception>
    /// <exception cref="HttpRequestException">Identity does not answer.</exception>
    public async Task<string> Token(string clientId, CancellationToken ct)
    {
        while (true)
        {
            var asked = _issued.GetOrAdd(clientId, static (id, clients) => clients.Ask(id), this);
            try
            {
                var issued = await asked.WaitAsync(ct);
                if (issued.Until - Renewal > DateTime.UtcNow)
                {
                    return issued.Token;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _issued.TryRemove(new(clientId, asked));
                throw;
            }

            _issued.TryRemove(new(clientId, asked));
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Issued> Ask(string clientId)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = key,
        });
        using var answer = await _http.PostAsync("/api/identity/connect/token", form);
        if ((int)answer.StatusCode >= 500)
        {
            answer.EnsureSuccessStatusCode();
        }

        var body = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return answer.IsSuccessStatusCode
            ? new((string)body!["access_token"]!, DateTime.UtcNow.AddSeconds((int)body["expires_in"]!))
            : throw new TokenRefusedException(clientId, (string?)body?["error_description"] ?? (string?)body?["title"]);
    }

    private sealed record Issued(string Token, DateTime Until);
}

/// <summary>Identity gave no token, and says why.</summary>
internal sealed class TokenRefusedException(string clientId, string? reason) : Exception($"No token for {clientId}: {reason}");
