using System.Buffers;
using System.Text;

namespace LogistikAspire.Custody.Epcis;

/// <summary>The shape of a URI (RFC 3986) as EPCIS asks for it: a scheme and no character that a URI may not hold.</summary>
internal static class Uris
{
    /// <summary>In bytes of UTF-8: more would not fit an index.</summary>
    public const int MaxLength = 1_000;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create([
        .. Enumerable.Range(0, 0x21).Select(c => (char)c), .. "<>\"{}|\\^`\u007f"]);

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    public static bool IsAbsolute(ReadOnlySpan<char> value)
    {
        var colon = value.IndexOf(':');
        return colon > 0 && colon < value.Length - 1
            && char.IsAsciiLetter(value[0])
            && !value[..colon].ContainsAnyExcept(SchemeCharacters)
            && !value.ContainsAny(Forbidden);
    }

    public static bool IsTooLong(string value) => value.Length > MaxLength || Encoding.UTF8.GetByteCount(value) > MaxLength;
}
