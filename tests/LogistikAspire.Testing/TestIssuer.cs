using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LogistikAspire.Testing;

/// <summary>
/// Stands for Identity: a discovery document and public keys over HTTP, and tokens that are signed with its own keys. Services check them
/// as they check real ones.
/// </summary>
public sealed class TestIssuer : IAsyncDisposable
{
    public const string Issuer = "https://pemilu.test/api/identity";

    private readonly WebApplication _web;
    private readonly List<(ECDsa Key, string Id)> _keys = [NewKey()];

    private TestIssuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _web = builder.Build();
        _web.Urls.Add("http://127.0.0.1:0");
        _web.MapGet("/.well-known/openid-configuration", () => IsAway
            ? Results.StatusCode(503)
            : Results.Json(new { issuer = Issuer, jwks_uri = $"{Address}/.well-known/jwks" }));
        _web.MapGet("/.well-known/jwks", () =>
        {
            Asked++;
            return Results.Json(new { keys = _keys.Select(k => Public(k.Key, k.Id)) });
        });
    }

    public string Address => _web.Urls.First();

    /// <summary>It does not answer.</summary>
    public bool IsAway { get; set; }

    /// <summary>How often its keys were read.</summary>
    public int Asked { get; private set; }

    public static async Task<TestIssuer> Start()
    {
        var issuer = new TestIssuer();
        await issuer._web.StartAsync();
        return issuer;
    }

    /// <summary>A new key signs from now on; the old ones still count.</summary>
    public void Rotate() => _keys.Add(NewKey());

    /// <summary>The latest public key, as everybody may read it.</summary>
    public byte[] PublicKey => _keys[^1].Key.ExportSubjectPublicKeyInfo();

    /// <param name="signing">With another key, or another algorithm; null means with the latest key.</param>
    public string Token(TestToken token, SigningCredentials? signing = null)
    {
        var now = DateTime.UtcNow;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = token.Subject, ["client_id"] = token.Subject, ["name"] = $"Test {token.Agency}", ["agency"] = token.Agency,
            ["operation"] = token.Operations is null ? "*" : token.Operations.Select(o => $"{o}").ToArray(),
            ["aud"] = token.Audiences,
        };
        foreach (var (name, values) in new[]
        {
            ("district", token.Districts), ("village", token.Villages), ("station", token.Stations), ("unit", token.Units),
        })
        {
            if (values.Count > 0)
            {
                claims[name] = values.ToArray();
            }
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = token.Issuer,
            TokenType = token.Type,
            IssuedAt = token.IssuedAt ?? now,
            Expires = token.Expires ?? now.AddMinutes(5),
            Claims = claims,
            SigningCredentials = signing ?? Signing(),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _keys.ForEach(k => k.Key.Dispose());
    }

    private SigningCredentials Signing() => new(new ECDsaSecurityKey(_keys[^1].Key) { KeyId = _keys[^1].Id }, "ES256");

    private static (ECDsa, string) NewKey() => (ECDsa.Create(ECCurve.NamedCurves.nistP256), $"{Guid.NewGuid():N}");

    private static object Public(ECDsa key, string id)
    {
        var point = key.ExportParameters(false).Q;
        return new
        {
            kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = id,
            x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y),
        };
    }
}

/// <summary>What a token says.</summary>
/// <param name="Operations">Null means all.</param>
public sealed record TestToken(string Agency, IReadOnlyList<Guid>? Operations = null)
{
    public string Subject { get; init; } = $"test-{Agency}";
    public IReadOnlyList<string> Districts { get; init; } = [];
    public IReadOnlyList<string> Villages { get; init; } = [];
    public IReadOnlyList<string> Stations { get; init; } = [];
    public IReadOnlyList<string> Units { get; init; } = [];
    public IReadOnlyList<string> Audiences { get; init; } = ["scheduling", "warehouse", "escort", "mitigation"];
    public string Issuer { get; init; } = TestIssuer.Issuer;
    public string Type { get; init; } = "at+jwt";
    public DateTime? IssuedAt { get; init; }
    public DateTime? Expires { get; init; }

    /// <param name="area">Code of a district, a village or a polling station, where the agency is; null for none.</param>
    public static TestToken Of(string agency, string? area = null) => area switch
    {
        null => new(agency),
        _ when area.Contains('/') => new(agency) { Stations = [area] },
        { Length: > 8 } => new(agency) { Villages = [area] },
        _ => new(agency) { Districts = [area] },
    };
}
