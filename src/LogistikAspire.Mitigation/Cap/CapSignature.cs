using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using System.Xml.Linq;

namespace LogistikAspire.Mitigation.Cap;

/// <summary>
/// Checks a message's enveloped XML signature. A signature counts only when it covers all of the message that is read: one over a part, or
/// one that first changes what it covers, would let anybody put a true signature beside false words.
/// </summary>
internal static class CapSignature
{
    private static readonly XName Element = XName.Get("Signature", SignedXml.XmlDsigNamespaceUrl);

    /// <summary>They only write the same XML in one way.</summary>
    private static readonly string[] Canonical =
    [
        SignedXml.XmlDsigC14NTransformUrl, SignedXml.XmlDsigC14NWithCommentsTransformUrl,
        SignedXml.XmlDsigExcC14NTransformUrl, SignedXml.XmlDsigExcC14NWithCommentsTransformUrl,
    ];

    private static readonly string[] Digests =
        [SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigSHA384Url, SignedXml.XmlDsigSHA512Url];

    /// <summary>With a key pair only, and without SHA-1.</summary>
    private static readonly string[] Methods =
    [
        SignedXml.XmlDsigRSASHA256Url, SignedXml.XmlDsigRSASHA384Url, SignedXml.XmlDsigRSASHA512Url,
    ];

    /// <param name="document">As it came: a signature is over the bytes, blanks included.</param>
    /// <param name="root">The same, read.</param>
    /// <param name="trust">Whose signatures count.</param>
    /// <param name="fault">Why the document is refused; null when it is not.</param>
    public static CapSignatureState Check(ReadOnlyMemory<byte> document, XElement root, CapTrust trust, out CapFault? fault)
    {
        fault = null;
        var all = root.DescendantsAndSelf(Element).Take(2).ToList();
        if (all.Count == 0)
        {
            fault = trust.RequireSignature ? new CapFault("Signature", "It is missing, and only signed messages are taken here.") : null;
            return CapSignatureState.None;
        }

        if (trust.Certificates.Count == 0)
        {
            return CapSignatureState.Unchecked;
        }

        if (all.Count > 1 || all[0].Parent != root)
        {
            fault = new CapFault("Signature", "Exactly one is expected, directly within the alert.");
        }
        else
        {
            fault = Verify(document, trust) is { } why ? new CapFault("Signature", why) : null;
        }

        return fault is null ? CapSignatureState.Valid : CapSignatureState.None;
    }

    private static string? Verify(ReadOnlyMemory<byte> document, CapTrust trust)
    {
        try
        {
            var xml = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            using (var reader = CapReader.OpenWhole(document))
            {
                xml.Load(reader);
            }

            var signed = new SignedXml(xml) { Resolver = null! };
            signed.LoadXml((XmlElement)xml.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl)[0]!);
            if (Unfit(signed.SignedInfo!) is { } unfit)
            {
                return unfit;
            }

            return trust.Certificates.Any(certificate => IsBy(signed, certificate))
                ? null
                : "It does not verify: the message was changed, or it was signed by somebody who is not trusted here.";
        }
        catch (Exception e) when (e is CryptographicException or XmlException or FormatException or ArgumentException)
        {
            return $"It cannot be read: {e.Message}";
        }
    }

    private static bool IsBy(SignedXml signed, X509Certificate2 certificate) =>
        signed.CheckSignature(certificate, verifySignatureOnly: true);

    private static string? Unfit(SignedInfo info)
    {
        if (info.References.Count != 1 || info.References[0] is not Reference { Uri: "" } whole)
        {
            return "It has to cover the whole message: one reference, of the URI \"\".";
        }

        var transforms = Enumerable.Range(0, whole.TransformChain.Count).Select(i => whole.TransformChain[i].Algorithm!).ToList();
        if (!transforms.Contains(SignedXml.XmlDsigEnvelopedSignatureTransformUrl)
            || transforms.Any(t => t != SignedXml.XmlDsigEnvelopedSignatureTransformUrl && !Canonical.Contains(t)))
        {
            return "Only the transforms enveloped-signature and canonical XML are taken.";
        }

        if (!Canonical.Contains(info.CanonicalizationMethod))
        {
            return "Its canonicalization method is not taken.";
        }

        return Digests.Contains(whole.DigestMethod) && Methods.Contains(info.SignatureMethod)
            ? null
            : "Its algorithms are too weak or unknown: RSA with SHA-256 or longer is expected.";
    }
}
