using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Tests.Cap;

public sealed class CapSignatureTests : IDisposable
{
    private readonly X509Certificate2 _ours = Certificate();
    private readonly X509Certificate2 _theirs = Certificate();

    public void Dispose()
    {
        _ours.Dispose();
        _theirs.Dispose();
    }

    [Fact]
    public void A_signature_by_a_trusted_key_is_valid_and_without_certificates_it_is_only_kept()
    {
        var signed = Sign(Samples.Indonesian);

        Assert.Equal(CapSignatureState.Valid, Read(signed).Message?.Signature);
        Assert.Equal(CapSignatureState.Unchecked, Samples.Message(signed).Signature);
        Assert.Equal(CapSignatureState.None, Read(Samples.Indonesian).Message?.Signature);
    }

    [Fact]
    public void Any_of_several_trusted_certificates_will_do()
    {
        var trust = CapTrust.Of($"BMKG\n{_theirs.ExportCertificatePem()}\nBPBD\n{_ours.ExportCertificatePem()}");

        Assert.Equal(
            CapSignatureState.Valid, CapReader.Read(Samples.Bytes(Sign(Samples.Indonesian)), trust).Message?.Signature);
    }

    [Fact]
    public void A_changed_word_breaks_the_signature() =>
        Refused(Sign(Samples.Indonesian).Replace("Moderate", "Minor", StringComparison.Ordinal), "does not verify");

    [Fact]
    public void A_comment_within_a_word_breaks_no_signature_and_changes_no_word()
    {
        var commented = Sign(Samples.Indonesian).Replace("Moderate", "Mod<!-- x -->erate", StringComparison.Ordinal);

        Assert.Equal(CapSeverity.Moderate, Read(commented).Message?.Infos[0].Severity);
    }

    [Fact]
    public void Somebody_elses_signature_is_refused() => Refused(Sign(Samples.Indonesian, by: _theirs), "does not verify");

    [Fact]
    public void A_signature_over_a_part_is_refused()
    {
        var part = Samples.Indonesian.Replace("<info>", "<info Id=\"part\">", StringComparison.Ordinal);

        Refused(Sign(part, uri: "#part"), "whole message");
    }

    [Fact]
    public void A_signature_that_asks_for_something_outside_is_refused() =>
        Refused(
            Sign(Samples.Indonesian).Replace("URI=\"\"", "URI=\"http://127.0.0.1:1/x\"", StringComparison.Ordinal), "whole message");

    [Fact]
    public void A_transform_that_changes_what_is_covered_is_refused()
    {
        var signed = Sign(Samples.Indonesian);

        Refused(
            signed.Replace(
                SignedXml.XmlDsigC14NTransformUrl + "\" /></Transforms>",
                SignedXml.XmlDsigXsltTransformUrl + "\" /></Transforms>",
                StringComparison.Ordinal),
            "");
    }

    [Fact]
    public void A_signature_beside_another_or_deeper_down_is_refused()
    {
        var signed = Sign(Samples.Indonesian);
        var signature = signed[signed.IndexOf("<Signature", StringComparison.Ordinal)..signed.IndexOf("</alert>", StringComparison.Ordinal)];

        Refused(signed.Replace("</alert>", $"{signature}</alert>", StringComparison.Ordinal), "Exactly one");
        Refused(
            signed.Replace(signature, "", StringComparison.Ordinal).Replace("<area>", $"{signature}<area>", StringComparison.Ordinal),
            "Exactly one");
    }

    [Fact]
    public void Weak_algorithms_are_refused() => Refused(Sign(Samples.Indonesian, method: SignedXml.XmlDsigRSASHA1Url), "too weak");

    [Fact]
    public void A_signature_that_is_none_is_refused()
    {
        var none = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo/></Signature></alert>";

        Refused(Samples.Indonesian.Replace("</alert>", none, StringComparison.Ordinal), "");
    }

    [Fact]
    public void A_missing_signature_is_refused_where_one_is_required()
    {
        var strict = CapTrust.Of(_ours.ExportCertificatePem(), requireSignature: true);

        Assert.Equal("Signature", Assert.Single(CapReader.Read(Samples.Bytes(Samples.Indonesian), strict).Faults).Element);
        Assert.True(CapReader.Read(Samples.Bytes(Sign(Samples.Indonesian)), strict).IsRead);
    }

    [Fact]
    public void Settings_that_mean_nothing_are_told_at_the_start()
    {
        Assert.Throws<ArgumentException>(() => CapTrust.Of("no certificate"));
        Assert.Throws<ArgumentException>(() => CapTrust.Of(null, requireSignature: true));
        Assert.Same(CapTrust.Nobody, CapTrust.Of(" "));
    }

    private CapReading Read(string document) => CapReader.Read(Samples.Bytes(document), CapTrust.Of(_ours.ExportCertificatePem()));

    private void Refused(string document, string why)
    {
        var fault = Assert.Single(Read(document).Faults);

        Assert.Equal("Signature", fault.Element);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    private string Sign(
        string document, X509Certificate2? by = null, string uri = "", string method = SignedXml.XmlDsigRSASHA256Url)
    {
        var xml = new XmlDocument { PreserveWhitespace = true };
        xml.LoadXml(document);
        using var key = (by ?? _ours).GetRSAPrivateKey()!;
        var signed = new SignedXml(xml) { SigningKey = key };
        signed.SignedInfo!.SignatureMethod = method;
        var reference = new Reference(uri);
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigC14NTransform());
        signed.AddReference(reference);
        signed.ComputeSignature();
        xml.DocumentElement!.AppendChild(signed.GetXml());
        return xml.OuterXml;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=Peringatan dini", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }
}
