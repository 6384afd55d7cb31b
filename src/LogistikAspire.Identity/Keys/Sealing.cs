using System.Security.Cryptography;
using System.Text;

namespace LogistikAspire.Identity.Keys;

/// <summary>
/// Seals what is kept in the database with <see cref="IdentitySettings.KeysSecret"/>, which is not: AES-256-GCM, written as nonce, tag and
/// ciphertext. The purpose is part of the seal, so that nothing can be put in another's place.
/// </summary>
internal sealed class Sealing(IdentitySettings settings)
{
    private const int Nonce = 12, Tag = 16;

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(settings.KeysSecret), 32, info: "logistik-aspire/identity/keys"u8.ToArray());

    public byte[] Seal(byte[] open, string purpose)
    {
        var sealedBytes = new byte[Nonce + Tag + open.Length];
        var nonce = sealedBytes.AsSpan(0, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, Tag);
        aes.Encrypt(nonce, open, sealedBytes.AsSpan(Nonce + Tag), sealedBytes.AsSpan(Nonce, Tag), Encoding.UTF8.GetBytes(purpose));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">It was sealed with another secret or for another purpose, or changed since.</exception>
    public byte[] Open(byte[] sealedBytes, string purpose)
    {
        var open = new byte[sealedBytes.Length - Nonce - Tag];
        using var aes = new AesGcm(_key, Tag);
        aes.Decrypt(
            sealedBytes.AsSpan(0, Nonce), sealedBytes.AsSpan(Nonce + Tag), sealedBytes.AsSpan(Nonce, Tag), open,
            Encoding.UTF8.GetBytes(purpose));
        return open;
    }
}
