using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LogistikAspire.Identity.Keys;
using Microsoft.AspNetCore.Identity;

namespace LogistikAspire.Identity.People;

/// <summary>
/// Codes of an authenticator app (RFC 6238: SHA-1, six digits, half a minute). Unlike the framework's own provider it keeps the secret
/// sealed and takes each code once, as the RFC asks.
/// </summary>
internal sealed class Totp(Sealing sealing, TimeProvider clock) : IUserTwoFactorTokenProvider<Person>
{
    private const string Purpose = "totp";
    private const int StepSeconds = 30, SecretBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Person> manager, Person user) =>
        Task.FromResult(user.TotpSecret is not null);

    public Task<string> GenerateAsync(string purpose, UserManager<Person> manager, Person user) => Task.FromResult("");

    /// <summary>Takes a code of this half minute or of one beside it, if neither it nor a later one was taken before.</summary>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Person> manager, Person user)
    {
        if (user.TotpSecret is null || Match(sealing.Open(user.TotpSecret, Purpose), token, user.LastTotpStep) is not { } step)
        {
            return false;
        }

        user.LastTotpStep = step;
        return (await manager.UpdateAsync(user)).Succeeded; // refused when the same code came twice at once
    }

    /// <summary>A new secret: sealed as it is kept, and in base 32 as authenticator apps take it.</summary>
    public (byte[] Sealed, string Shown) New()
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        return (sealing.Seal(secret, Purpose), ToBase32(secret));
    }

    public string Show(byte[] sealedSecret) => ToBase32(sealing.Open(sealedSecret, Purpose));

    /// <summary>The code of a half minute, counted from 1970.</summary>
    public static string Code(byte[] secret, long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What authenticator apps know; an HMAC does not rest on what SHA-1 lost.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    public static long Step(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    private long? Match(byte[] secret, string code, long last)
    {
        var given = Encoding.ASCII.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        var now = Step(clock.GetUtcNow());
        for (var step = now - 1; step <= now + 1; step++)
        {
            if (step > last && CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Code(secret, step))))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>Of 20 bytes, which make 32 letters without a rest.</summary>
    private static string ToBase32(byte[] secret)
    {
        var text = new StringBuilder();
        for (var i = 0; i < secret.Length; i += 5)
        {
            var five = ((long)secret[i] << 32) | BinaryPrimitives.ReadUInt32BigEndian(secret.AsSpan(i + 1));
            for (var shift = 35; shift >= 0; shift -= 5)
            {
                text.Append(Base32[(int)(five >> shift) & 31]);
            }
        }

        return text.ToString();
    }
}
