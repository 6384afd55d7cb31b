using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LogistikAspire.Custody;

/// <summary>
/// A person's name that events of the log do not show: they have its commitment, a hash over a random salt and the name. Whoever has salt
/// and name can check it. Once these are gone nobody can tell the name, nor whether two commitments are of one person, and the log is as
/// intact as before.
/// </summary>
public sealed partial record HiddenName
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltSize = 16;

    /// <summary>What an event has in a name's place: this, and the commitment. It names, it does not lead anywhere.</summary>
    private const string Space = "https://logistikaspire.example/parties/";

    public HiddenName(ReadOnlyMemory<byte> salt, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltSize);
        (Salt, Name) = (salt, name);
        Commitment = new HashedParts().Add(salt.Span).Add(name).Hash();
    }

    public ReadOnlyMemory<byte> Salt { get; }
    public string Name { get; }

    /// <summary>SHA-256( salt ‖ text(name) ).</summary>
    public Digest Commitment { get; }

    /// <summary>What an event has in the name's place.</summary>
    public string Uri => $"{Space}{Commitment}";

    /// <summary>The name under a new salt: a second time it is another commitment.</summary>
    public static HiddenName Of(string name) => new(RandomNumberGenerator.GetBytes(SaltSize), name);

    /// <returns>The commitment in a name's place; null for what is none.</returns>
    public static Digest? Read(string? uri) =>
        uri?.StartsWith(Space, StringComparison.Ordinal) == true && Digest.TryParse(uri[Space.Length..], out var commitment)
            ? commitment
            : null;

    /// <summary>All commitments that an event has.</summary>
    internal static IEnumerable<Digest> In(ReadOnlySpan<byte> body) =>
        Commitments().Matches(Encoding.UTF8.GetString(body)).Select(m => Digest.From(Convert.FromHexString(m.Groups[1].ValueSpan)));

    [GeneratedRegex("\"https://logistikaspire\\.example/parties/([0-9a-f]{64})\"")]
    private static partial Regex Commitments();
}
