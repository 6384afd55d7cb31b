using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace LogistikAspire.Testing;

/// <summary>
/// Calls as one agency, and where that one may not, as the one that the refusal names: whoever tests what a call does need not say whose it
/// is. Who may what is tested by callers that are one agency only (<c>ServiceApp.As</c>).
/// </summary>
internal sealed class ActsAsAsked(TestIssuer issuer, string usual) : DelegatingHandler
{
    // Another agency may, in another place; and there, one of its neighbours.
    private const int MostAttempts = 4;

    private static readonly TimeSpan TokenFor = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<(string Agency, string? Area), (string Token, DateTime From)> _tokens = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is not null)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var asked = (Agency: usual, Area: (string?)null);
        for (var attempt = 1; ; attempt++)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(asked));
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Forbidden || attempt == MostAttempts
                || await Named(response, cancellationToken) is not { } named)
            {
                return response;
            }

            asked = named;
        }
    }

    private static async Task<(string, string?)?> Named(HttpResponseMessage response, CancellationToken ct)
    {
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync(ct));
        return problem.GetProperty("code").GetString() switch
        {
            "access.other-agency" => (problem.GetProperty("agencies")[0].GetString()!, null),
            "access.foreign-place" => (problem.GetProperty("agency").GetString()!, problem.GetProperty("area").GetString()),
            _ => null,
        };
    }

    private string Token((string Agency, string? Area) asked)
    {
        var now = DateTime.UtcNow;
        if (!_tokens.TryGetValue(asked, out var known) || known.From + TokenFor < now)
        {
            _tokens[asked] = known = (issuer.Token(TestToken.Of(asked.Agency, asked.Area)), now);
        }

        return known.Token;
    }
}
