using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LogistikAspire.Custody.Log;

/// <summary>
/// What a log was at some moment: its first records, all of them, in 40 bytes. Noted down elsewhere, it shows later whether any of them was
/// added, dropped or altered.
/// </summary>
/// <param name="Size">How many records.</param>
/// <param name="Root">Root of their Merkle tree.</param>
public readonly record struct Checkpoint(long Size, Digest Root)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Checkpoint checkpoint)
    {
        checkpoint = default;
        if (text?.Split('=') is not [var sizeText, var rootText]
            || !long.TryParse(sizeText, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !Digest.TryParse(rootText, out var root))
        {
            return false;
        }

        checkpoint = new(size, root);
        return true;
    }

    /// <summary>Such as <c>2=fac542…c125</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size}={Root}");
}
