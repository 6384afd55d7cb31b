using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace LogistikAspire.Gateway;

/// <summary>Whose call it is, as far as rates are concerned.</summary>
internal static class Callers
{
    /// <summary>
    /// Clients of one address that are told apart, by numbers instead of the names that they may invent. A limit that nobody uses is
    /// forgotten after ten seconds, so memory holds no more of them than one can send in that time.
    /// </summary>
    private const int ClientsPerAddress = 1 << 20;

    private const int LongestPayload = 4_096;

    /// <summary>A client at its address. Two clients in a million share a number, and what one may ask for.</summary>
    public readonly record struct Client(IPAddress Address, int Number);

    /// <summary>
    /// The client that a token names, at its own address: the signature is not checked here, and whoever uses another's name should take
    /// nothing from it elsewhere. Without a token, or with one that cannot be read, number 0.
    /// </summary>
    public static Client ClientOf(HttpContext context) =>
        new(AddressOf(context), NumberOf(context.Request.Headers.Authorization.ToString()));

    /// <summary>The address of the connection; of IPv6 the network, since a household has all addresses in it.</summary>
    public static IPAddress AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new(bytes);
    }

    private static int NumberOf(string authorization)
    {
        const string bearer = "Bearer ";
        if (!authorization.StartsWith(bearer, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        // HEADER.PAYLOAD.SIGNATURE
        var token = authorization.AsSpan(bearer.Length);
        token = token[(token.IndexOf('.') + 1)..];
        if (token.IndexOf('.') is not (> 0 and < LongestPayload and var length))
        {
            return 0;
        }

        Span<byte> payload = stackalloc byte[LongestPayload];
        return Base64Url.TryDecodeFromChars(token[..length], payload, out var written) ? NumberOf(payload[..written]) : 0;
    }

    private static int NumberOf(ReadOnlySpan<byte> payload)
    {
        try
        {
            var json = new Utf8JsonReader(payload);
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1 && json.ValueTextEquals("sub"))
                {
                    json.Read();
                    var hash = new HashCode();
                    hash.AddBytes(json.ValueSpan);
                    return 1 + (int)((uint)hash.ToHashCode() % (ClientsPerAddress - 1));
                }
            }
        }
        catch (JsonException)
        {
        }

        return 0;
    }
}
