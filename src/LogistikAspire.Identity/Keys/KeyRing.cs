using System.Security.Cryptography;
using LogistikAspire.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Validation;

namespace LogistikAspire.Identity.Keys;

/// <summary>
/// The keys of this process, and how OpenIddict gets them: as options that are made anew whenever the keys change. Replicas agree because
/// all of them read the same table, and a new key is published long before the first of them signs with it.
/// </summary>
internal sealed class KeyRing(IServiceScopeFactory scopes, Sealing sealing, TimeProvider clock)
    : IConfigureOptions<OpenIddictServerOptions>,
        IOptionsChangeTokenSource<OpenIddictServerOptions>,
        IOptionsChangeTokenSource<OpenIddictValidationOptions>
{
    private readonly Lock _change = new();
    private Loaded _loaded = new([]);
    private ConfigurationReloadToken _changed = new();

    string IOptionsChangeTokenSource<OpenIddictServerOptions>.Name => Options.DefaultName;

    string IOptionsChangeTokenSource<OpenIddictValidationOptions>.Name => Options.DefaultName;

    /// <summary>Reads the published keys, the one that signs first.</summary>
    public async Task Load(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var keys = await scope.ServiceProvider.GetRequiredService<IdentityDb>().TokenKeys.AsNoTracking().ToListAsync(ct);
        var now = clock.GetUtcNow();
        var signing = TokenKey.Signing(keys, now);
        Use([.. keys.Where(key => key.IsPublished(now)).OrderByDescending(key => key == signing).ThenByDescending(key => key.SignsFrom)]);
    }

    /// <summary>OpenIddict signs and encrypts with the first of what it has.</summary>
    public void Configure(OpenIddictServerOptions options)
    {
        foreach (var key in _loaded.Keys)
        {
            options.SigningCredentials.Add(key.Signing);
            options.EncryptionCredentials.Add(key.Encryption);
        }
    }

    public IChangeToken GetChangeToken() => Volatile.Read(ref _changed);

    private void Use(IReadOnlyList<TokenKey> keys)
    {
        ConfigurationReloadToken changed;
        lock (_change)
        {
            if (keys.Select(key => key.Id).SequenceEqual(_loaded.Keys.Select(key => key.Id)))
            {
                return;
            }

            var known = _loaded.Keys.ToDictionary(key => key.Id);
            _loaded = new([.. keys.Select(key => known.GetValueOrDefault(key.Id) ?? Opened(key))]);
            changed = Interlocked.Exchange(ref _changed, new());
        }

        changed.OnReload();
    }

    private Usable Opened(TokenKey key)
    {
        byte[] open;
        try
        {
            open = sealing.Open(key.Material, key.Id);
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException(
                $"{IdentitySettings.Section}:{nameof(IdentitySettings.KeysSecret)} is not the one that sealed the stored keys.", e);
        }

        var signing = ECDsa.Create();
        signing.ImportPkcs8PrivateKey(open.AsSpan(TokenKeys.EncryptionBytes), out _);
        return new(
            key.Id,
            new(new ECDsaSecurityKey(signing) { KeyId = key.Id }, SecurityAlgorithms.EcdsaSha256),
            new(
                new SymmetricSecurityKey(open[..TokenKeys.EncryptionBytes]) { KeyId = key.Id },
                SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
    }

    private sealed record Loaded(IReadOnlyList<Usable> Keys);

    private sealed record Usable(string Id, SigningCredentials Signing, EncryptingCredentials Encryption);
}
