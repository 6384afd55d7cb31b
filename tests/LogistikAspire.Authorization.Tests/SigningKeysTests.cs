using LogistikAspire.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Tokens;

namespace LogistikAspire.Authorization.Tests;

public sealed class SigningKeysTests : IAsyncLifetime
{
    private readonly Clock _clock = new();
    private TestIssuer _issuer = null!;
    private SigningKeys _keys = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TestIssuer.Start();
        _keys = new(new Http(), $"{_issuer.Address}/.well-known/openid-configuration", _clock, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _keys.Dispose();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task Keys_are_read_once_and_again_after_a_while()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _keys.GetConfigurationAsync(Ct)));
        Assert.Equal(1, _issuer.Asked);

        _clock.Advance(TimeSpan.FromMinutes(5));
        await _keys.GetConfigurationAsync(Ct);

        Assert.Equal(2, _issuer.Asked);
    }

    [Fact]
    public async Task Invented_key_ids_make_it_ask_every_ten_seconds_at_most()
    {
        for (var second = 0; second < 30; second++)
        {
            for (var request = 0; request < 10; request++)
            {
                await _keys.GetConfigurationAsync(Ct);
                _keys.RequestRefresh();
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, _issuer.Asked);
    }

    [Fact]
    public async Task While_Identity_is_away_the_last_known_keys_count()
    {
        var known = await _keys.GetConfigurationAsync(Ct);
        _issuer.IsAway = true;
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Same(known, await _keys.GetConfigurationAsync(Ct));

        _issuer.IsAway = false;
        _issuer.Rotate();
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, (await _keys.GetConfigurationAsync(Ct)).SigningKeys.Count);
    }

    [Fact]
    public async Task Without_any_key_it_says_so_and_asks_again()
    {
        _issuer.IsAway = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _keys.GetConfigurationAsync(Ct));
        Assert.True(_keys.AreMissing);

        _issuer.IsAway = false;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _keys.GetConfigurationAsync(Ct));
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Single((await _keys.GetConfigurationAsync(Ct)).SigningKeys);
        Assert.False(_keys.AreMissing);
    }

    [Fact]
    public async Task A_token_by_a_new_key_is_good_at_once_if_nobody_asked_just_now()
    {
        var revocations = new Revocations();
        var tokens = new CheckedTokens(revocations, TimeProvider.System);
        Assert.True((await Check(_issuer.Token(new(Agency.Kpu)))).IsValid);

        _issuer.Rotate();
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.True((await Check(_issuer.Token(new(Agency.Kpu)))).IsValid);

        Task<TokenValidationResult> Check(string token) => tokens.ValidateTokenAsync(token, Parameters());
    }

    [Fact]
    public async Task A_token_is_checked_once_until_it_expires_and_asked_for_revocation_each_time()
    {
        var revocations = new Revocations();
        var tokens = new CheckedTokens(revocations, _clock);
        var (asked, now) = (new TestToken(Agency.Kpu), DateTime.UtcNow);
        var token = _issuer.Token(asked with { IssuedAt = now, Expires = now.AddMinutes(5) });
        var first = await tokens.ValidateTokenAsync(token, Parameters());
        Assert.True(first.IsValid);

        var again = await tokens.ValidateTokenAsync(token, new() { ValidAudience = "nobody" });
        Assert.Same(first, again);

        revocations.Replace([KeyValuePair.Create(asked.Subject, DateTimeOffset.UtcNow)]);
        Assert.IsType<TokenRevokedException>((await tokens.ValidateTokenAsync(token, Parameters())).Exception);

        revocations.Replace([KeyValuePair.Create(asked.Subject, DateTimeOffset.UtcNow.AddMinutes(-1))]);
        Assert.True((await tokens.ValidateTokenAsync(token, Parameters())).IsValid);

        // Past its time, and the skew, it is checked anew, which here no audience passes.
        _clock.Advance(TimeSpan.FromSeconds(306));
        Assert.False((await tokens.ValidateTokenAsync(token, new() { ValidAudience = "nobody" })).IsValid);
    }

    private TokenValidationParameters Parameters() => new()
    {
        ValidIssuer = TestIssuer.Issuer, ValidAudience = "escort", ConfigurationManager = _keys,
    };

    private sealed class Http : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new();
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
