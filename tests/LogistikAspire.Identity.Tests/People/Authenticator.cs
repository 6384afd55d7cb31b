using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace LogistikAspire.Identity.Tests.People;

/// <summary>
/// An authenticator with one passkey (WebAuthn level 3, ES256), as a telephone has it, and the browser before it. Signatures are real;
/// what it says is as wrong as a test wants it.
/// </summary>
internal sealed class Authenticator
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] Id { get; init; } = RandomNumberGenerator.GetBytes(16);

    public string Origin { get; set; } = "https://pemilu.test";
    public string Domain { get; set; } = "pemilu.test";
    public bool CrossOrigin { get; set; }
    public bool IsPresent { get; set; } = true;
    public bool IsVerified { get; set; } = true;

    /// <summary>Of the next signature; a passkey that is synchronised has always 0.</summary>
    public uint Count { get; set; } = 1;

    /// <summary>The owner, as the server named them.</summary>
    public string? UserHandle { get; set; }

    /// <summary>Makes the passkey; returns what <c>navigator.credentials.create</c> answers.</summary>
    public string Create(string options)
    {
        var asked = JsonElement.Parse(options);
        UserHandle = asked.GetProperty("user").GetProperty("id").GetString();
        var client = Client("webauthn.create", Challenge(asked));
        byte[] attested = [.. new byte[16], 0, (byte)Id.Length, .. Id, .. PublicKey()];
        byte[] data = [.. Data(attested: true), .. attested];
        byte[] attestation =
        [
            0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), 0x59, (byte)(data.Length >> 8),
            (byte)data.Length, .. data,
        ];
        return Answer(new { clientDataJSON = Encode(client), attestationObject = Encode(attestation), transports = new[] { "internal" } });
    }

    /// <summary>Signs; returns what <c>navigator.credentials.get</c> answers.</summary>
    /// <param name="challenge">Another than the one that is asked to be signed.</param>
    public string Get(string options, string? challenge = null, string type = "webauthn.get")
    {
        var client = Client(type, challenge ?? Challenge(JsonElement.Parse(options)));
        var data = Data(attested: false);
        var signature = _key.SignData(
            [.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new
        {
            clientDataJSON = Encode(client), authenticatorData = Encode(data), signature = Encode(signature), userHandle = UserHandle,
        });
    }

    private static string Challenge(JsonElement asked) => asked.GetProperty("challenge").GetString()!;

    private static string Encode(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);

    private byte[] Client(string type, string challenge) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge, origin = Origin, crossOrigin = CrossOrigin });

    private byte[] Data(bool attested)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        var flags = (IsPresent ? 1 : 0) | (IsVerified ? 4 : 0) | (attested ? 0x40 : 0);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)flags, .. count];
    }

    /// <summary>As COSE has it: kty EC2, alg ES256, crv P-256, x, y.</summary>
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(false).Q;
        return [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
    }

    /// <summary>A short text in CBOR.</summary>
    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private string Answer(object response) => JsonSerializer.Serialize(new
    {
        id = Encode(Id), rawId = Encode(Id), type = "public-key", authenticatorAttachment = "platform",
        clientExtensionResults = new { }, response,
    });
}
