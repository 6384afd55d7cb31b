using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace LogistikAspire.Custody;

/// <summary>A SHA-256 digest, compared by value and written as 64 lower-case hexadecimal digits.</summary>
public readonly record struct Digest(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Bytes of a digest.</summary>
    public const int Size = 32;

    public static Digest Of(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(data, hash);
        return From(hash);
    }

    /// <summary>Reads the 32 bytes of a digest.</summary>
    public static Digest From(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size);
        return new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));
    }

    public static bool TryParse([NotNullWhen(true)] string? hex, out Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var isDigest = hex is { Length: 2 * Size } && Convert.FromHexString(hex, bytes, out _, out _) == OperationStatus.Done;
        digest = isDigest ? From(bytes) : default;
        return isDigest;
    }

    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, A);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], D);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
