using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;

namespace LogistikAspire.Identity.Clients;

/// <summary>OpenIddict's view of <see cref="Client"/>: which secrets a client may present.</summary>
internal sealed class Applications(
    IOpenIddictApplicationCache<Client> cache,
    ILogger<OpenIddictApplicationManager<Client>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<Client> store,
    IdentitySettings settings,
    TimeProvider clock)
    : OpenIddictApplicationManager<Client>(cache, logger, options, store)
{
    public override async ValueTask<bool> ValidateClientSecretAsync(
        Client application, string secret, CancellationToken cancellationToken = default)
    {
        if (application.RevokedAt is not null)
        {
            return false;
        }

        if (application.IsDemo)
        {
            var known = application.ClientId == Dashboard.ClientId ? settings.DashboardSecret : settings.DemoClientsKey;
            return known is { Length: > 0 }
                && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(secret));
        }

        return await base.ValidateClientSecretAsync(application, secret, cancellationToken)
            || (application.TakesEarlierSecret(clock.GetUtcNow())
                && await ValidateClientSecretAsync(secret, application.EarlierSecret!, cancellationToken));
    }

    public ValueTask<string> Hash(string secret, CancellationToken ct) => ObfuscateClientSecretAsync(secret, ct);
}
