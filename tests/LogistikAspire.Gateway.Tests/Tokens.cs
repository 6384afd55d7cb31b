using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;

namespace LogistikAspire.Gateway.Tests;

internal static class Tokens
{
    /// <summary>A token with this in it, and a signature that nobody made.</summary>
    public static AuthenticationHeaderValue Bearer(string payload) => new("Bearer", $"e30.{Encode(payload)}.c2lnbmF0dXJl");

    public static AuthenticationHeaderValue Of(string subject) =>
        Bearer($$"""{"iss":"x","aud":["warehouse"],"nested":{"sub":"other"},"sub":"{{subject}}"}""");

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
