using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Stacks;

namespace LogistikAspire.Cli.Tokens;

/// <summary><c>token AGENCY [PLACE]</c>: a token of a demo client, to try what that agency may do.</summary>
internal static class TokenCommand
{
    /// <summary>Takes the place of asking the running system, where that is another machine's.</summary>
    private const string KeyVariable = "DEMO_CLIENTS_KEY";

    /// <param name="agency">Such as <c>ppk</c>.</param>
    /// <param name="place">District or village of a local agency; a polling station stands for its village.</param>
    /// <returns>0 when a token was printed.</returns>
    public static async Task<int> Run(Uri gateway, string agency, string? place, CancellationToken ct)
    {
        if (await Key(ct) is not { Length: > 0 } key)
        {
            await Console.Error.WriteLineAsync(
                $"There are no demo clients here: the system runs with Demo=false, or elsewhere. Set {KeyVariable} to its key.");
            return 1;
        }

        using var http = new HttpClient { BaseAddress = gateway };
        var (token, problem) = await Ask(http, ClientId(agency, place), key, ct);
        if (token is null)
        {
            await Console.Error.WriteLineAsync(
                $"{problem} Agencies: kpu, bawaslu, polres, kodim, bpbd, damkar, dinkes, kejaksaan, kesbangpol, saksi, operator; with a "
                + "district such as 63.03.05: ppk, camat, polsek, danramil; with a village such as 63.03.05.2006: pps, kpps.");
            return 1;
        }

        Console.WriteLine(token);
        return 0;
    }

    /// <summary>The demo client that acts for an agency at a place.</summary>
    public static string ClientId(string agency, string? place) =>
        place is null ? $"banjar-{agency}" : $"banjar-{agency}-{place.Split('/')[0]}";

    /// <returns>The token; or null, and what Identity says.</returns>
    public static async Task<(string? Token, string? Problem)> Ask(HttpClient http, string clientId, string key, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = SecretOf(clientId, key),
        });
        using var answer = await http.PostAsync("/api/identity/connect/token", form, ct);
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(ct);
        return answer.IsSuccessStatusCode
            ? ((string?)body?["access_token"], null)
            : (null, $"No token for {clientId}: {(string?)body?["error_description"] ?? (string?)body?["title"]}");
    }

    /// <summary>As Identity derives it.</summary>
    private static string SecretOf(string clientId, string key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(clientId)));

    private static async Task<string?> Key(CancellationToken ct)
    {
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key)
        {
            return key;
        }

        var (exitCode, output) = await AspireCommand.Run(Checkout.Folder, ["resource", "identity", "demo-clients-key"], ct);
        return exitCode == 0
            ? output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault()
            : null;
    }
}
