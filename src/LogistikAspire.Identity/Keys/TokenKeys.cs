using System.Buffers.Text;
using System.Security.Cryptography;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.Tokens;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Keys;

/// <summary>How a generation of keys follows another. One writer at a time: whoever changes keys holds their lock.</summary>
internal sealed class TokenKeys(IdentityDb db, Sealing sealing, IdentitySettings settings, TimeProvider clock)
{
    /// <summary>Bytes of the encryption key, which precede the signing key (PKCS #8) in the material.</summary>
    public const int EncryptionBytes = 32;

    /// <summary>Makes the first key when there is none, and the next one when the latest is too old.</summary>
    public async Task Keep(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var keys = await Lock(ct);
        var now = clock.GetUtcNow();
        if (keys.Count == 0)
        {
            db.Add(New(now, now));
        }
        else if (keys.Max(key => key.SignsFrom) + settings.KeyAge <= now)
        {
            Follow(keys, now);
        }

        db.RemoveRange(keys.Where(key => !key.IsPublished(now.AddDays(-30)))); // shown to operators for a month
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Publishes a new key, which signs once everyone has had time to read it; the present one ends with its last token.</summary>
    /// <param name="compromised">The new key signs at once, and nothing that others signed counts any more.</param>
    public async Task<(TokenKey? Key, Refusal? Refusal)> Rotate(bool compromised, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var keys = await Lock(ct);
        var now = clock.GetUtcNow();
        if (!compromised && keys.SingleOrDefault(key => key.SignsFrom > now && key.IsPublished(now)) is { } pending)
        {
            return (null, new(
                "key.pending", $"Key {pending.Id} is published and signs from {pending.SignsFrom:u}. Rotate again after that; a key that "
                    + "others may have is replaced at once with {\"compromised\": true}."));
        }

        var made = compromised ? Replace(keys, now) : Follow(keys, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (made, null);
    }

    private TokenKey Follow(List<TokenKey> keys, DateTimeOffset now)
    {
        var next = db.Add(New(now, now + settings.KeyLead)).Entity;
        keys.ForEach(key => key.EndAt(next.SignsFrom + Lifetimes.Longest));
        return next;
    }

    private TokenKey Replace(List<TokenKey> keys, DateTimeOffset now)
    {
        keys.ForEach(key => key.EndAt(now));
        return db.Add(New(now, now)).Entity;
    }

    private TokenKey New(DateTimeOffset createdAt, DateTimeOffset signsFrom)
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] open = [.. RandomNumberGenerator.GetBytes(EncryptionBytes), .. signing.ExportPkcs8PrivateKey()];
        var id = Base64Url.EncodeToString(SHA256.HashData(signing.ExportSubjectPublicKeyInfo()))[..20];
        return new(id, sealing.Seal(open, id), createdAt, signsFrom);
    }

    private async Task<List<TokenKey>> Lock(CancellationToken ct)
    {
        await db.Hold("token-keys", ct);
        return await db.TokenKeys.OrderBy(key => key.SignsFrom).ThenBy(key => key.Id).ToListAsync(ct);
    }
}
