using System.Security.Cryptography.X509Certificates;

namespace LogistikAspire.Mitigation.Cap;

/// <summary>Whose signatures count.</summary>
internal sealed class CapTrust
{
    private CapTrust(IReadOnlyList<X509Certificate2> certificates, bool requireSignature) =>
        (Certificates, RequireSignature) = (certificates, requireSignature);

    /// <summary>No certificate is known: signatures are kept, and checked by nobody.</summary>
    public static CapTrust Nobody { get; } = new([], requireSignature: false);

    /// <summary>The signers' own certificates: who issued them does not matter.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; }

    /// <summary>Whether a message without a signature is refused.</summary>
    public bool RequireSignature { get; }

    /// <param name="pem">Certificates one after another; other text between them is left out of account.</param>
    /// <exception cref="ArgumentException">It holds no certificate that can be read, or a signature is required of nobody.</exception>
    public static CapTrust Of(string? pem, bool requireSignature = false)
    {
        if (string.IsNullOrWhiteSpace(pem))
        {
            return requireSignature
                ? throw new ArgumentException("Cap:RequireSignature needs certificates in Cap:TrustedCertificates.", nameof(pem))
                : Nobody;
        }

        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return certificates.Count > 0
            ? new CapTrust([.. certificates], requireSignature)
            : throw new ArgumentException("Cap:TrustedCertificates holds no certificate in PEM.", nameof(pem));
    }
}
