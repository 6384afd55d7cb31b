using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LogistikAspire.Hosting;

/// <summary>The dashboard as a client of Identity: what it does in the name of an operator, it does with a token.</summary>
public sealed class OperatorSignIn
{
    private const string ClientId = "dashboard";

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    private readonly EndpointReference _identity;
    private readonly ParameterResource _secret;
    private (string Token, DateTime Until) _issued;

    internal OperatorSignIn(EndpointReference identity, ParameterResource secret) => (_identity, _secret) = (identity, secret);

    /// <exception cref="InvalidOperationException">Identity gives none.</exception>
    internal async Task<string> Token(CancellationToken ct)
    {
        if (_issued.Until > DateTime.UtcNow + Renewal)
        {
            return _issued.Token;
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = ClientId, ["client_secret"] = (await _secret.GetValueAsync(ct))!,
        });
        using var answer = await Http.PostAsync(new Uri($"{_identity.Url}/connect/token"), form, ct);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"Identity lets the dashboard do nothing: it answered {(int)answer.StatusCode}.");
        }

        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>(ct))!;
        _issued = ((string)body["access_token"]!, DateTime.UtcNow.AddSeconds((int)body["expires_in"]!));
        return _issued.Token;
    }
}

public static class OperatorSignInExtensions
{
    /// <summary>Lets the dashboard sign in as an operator, with a secret that Identity is given for it.</summary>
    public static OperatorSignIn WithDashboardClient(
        this IResourceBuilder<ProjectResource> identity, IResourceBuilder<ParameterResource> secret)
    {
        identity.WithEnvironment("Identity__DashboardSecret", secret);
        return new(identity.GetEndpoint("http"), secret.Resource);
    }
}
