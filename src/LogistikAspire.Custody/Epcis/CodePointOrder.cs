namespace LogistikAspire.Custody.Epcis;

/// <summary>
/// The order of code points, which is that of the bytes of UTF-8 and of the standard's hash. .NET's ordinal order differs from it: it puts
/// what lies beyond the first 65,536 characters before the last 8,192 of those.
/// </summary>
internal sealed class CodePointOrder : IComparer<string>
{
    public static readonly CodePointOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var same = x.AsSpan().CommonPrefixLength(y);
        return same == x!.Length || same == y!.Length ? x.Length - y!.Length : Rank(x[same]) - Rank(y[same]);
    }

    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
