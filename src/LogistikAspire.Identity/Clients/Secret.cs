using System.Buffers.Text;
using System.Security.Cryptography;

namespace LogistikAspire.Identity.Clients;

internal static class Secret
{
    /// <summary>256 bits that nobody guesses, as text that fits into addresses and headers.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
