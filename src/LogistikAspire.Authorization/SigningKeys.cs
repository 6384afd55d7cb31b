using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace LogistikAspire.Authorization;

/// <summary>
/// Identity's public keys, by its discovery document. They are read when the first token comes, so a service starts without Identity; read
/// again now and then, and when a token names a key that is not among them, though not for every such token. While Identity is away the
/// last known keys count. (The framework's own manager asks an Identity that never answered anew for each request.)
/// </summary>
internal sealed class SigningKeys(
    IHttpClientFactory http, string discovery, TimeProvider clock, ILogger log)
    : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    public const string Client = "identity";

    /// <summary>Identity publishes a new key a quarter of an hour before it signs with it.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>Whoever invents key ids makes us ask Identity at most so often.</summary>
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(10);

    /// <summary>After a failure, and while there are no keys at all.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1);
    private OpenIdConnectConfiguration? _known;
    private long _asked, _askAgain; // ticks, since they are read without a turn

    /// <summary>No key was ever read, so no token can be checked.</summary>
    public bool AreMissing => _known is null;

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) =>
        await GetConfigurationAsync(cancel);

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (IsDue)
        {
            await _turn.WaitAsync(cancel);
            try
            {
                if (IsDue)
                {
                    await Ask(cancel);
                }
            }
            finally
            {
                _turn.Release();
            }
        }

        return _known ?? throw new InvalidOperationException("Identity's keys are not known yet.");
    }

    public override void RequestRefresh()
    {
        var earliest = Volatile.Read(ref _asked) + AtMostEvery.Ticks;
        if (earliest < Volatile.Read(ref _askAgain))
        {
            Volatile.Write(ref _askAgain, earliest);
        }
    }

    public void Dispose() => _turn.Dispose();

    private bool IsDue => clock.GetUtcNow().Ticks >= Volatile.Read(ref _askAgain);

    private async Task Ask(CancellationToken ct)
    {
        var now = clock.GetUtcNow().Ticks;
        Volatile.Write(ref _asked, now);
        try
        {
            var documents = new HttpDocumentRetriever(http.CreateClient(Client)) { RequireHttps = false };
            _known = await OpenIdConnectConfigurationRetriever.GetAsync(discovery, documents, ct);
            Volatile.Write(ref _askAgain, now + Fresh.Ticks);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Volatile.Write(ref _askAgain, now + Retry.Ticks);
            log.LogWarning("Identity's keys could not be read from {Address}: {Reason} {Effect}", discovery, e.GetBaseException().Message,
                _known is null ? "Until they can, no call is let in." : "The last known ones count.");
        }
    }
}
