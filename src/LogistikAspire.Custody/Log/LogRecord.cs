using System.Buffers;
using System.Buffers.Binary;

namespace LogistikAspire.Custody.Log;

/// <summary>
/// One record of an operation's custody log: everything that its hash covers. The hash is a leaf of the log's Merkle tree.
/// <c>docs/custody-log.md</c> says it to the byte.
/// </summary>
/// <param name="OperationId">The log that it belongs to: moved to another, its hash is another.</param>
/// <param name="Sequence">Its place in the log: 1, 2, 3 and so on, without a gap.</param>
/// <param name="RecordTime">When it was recorded; never before its predecessor. Whole microseconds count.</param>
/// <param name="EventHash">The event's hash by GS1's Core Business Vocabulary: the same however the event is written.</param>
/// <param name="ContentHash">Digest of the bytes as received (<see cref="HashContent"/>): covers what the event hash leaves out.</param>
public readonly record struct LogRecord(
    Guid OperationId, long Sequence, DateTimeOffset RecordTime, Digest EventHash, Digest ContentHash)
{
    /// <summary>A leaf's hash by RFC 6962: the digest of a zero byte and the record's 96 bytes.</summary>
    public Digest Hash()
    {
        Span<byte> bytes = stackalloc byte[1 + 96];
        bytes[0] = 0x00;
        OperationId.TryWriteBytes(bytes[1..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[17..], Sequence);
        BinaryPrimitives.WriteInt64BigEndian(bytes[25..], Microseconds(RecordTime));
        EventHash.CopyTo(bytes[33..]);
        ContentHash.CopyTo(bytes[65..]);
        return Digest.Of(bytes);
    }

    /// <summary>
    /// Covers the event's bytes and the <c>@context</c> of the document that it came in, which gives its names their meaning.
    /// </summary>
    public static Digest HashContent(ReadOnlySpan<byte> context, ReadOnlySpan<byte> body)
    {
        // The length keeps bytes from moving between the two parts.
        var length = sizeof(long) + context.Length + body.Length;
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        BinaryPrimitives.WriteInt64BigEndian(bytes, context.Length);
        context.CopyTo(bytes.AsSpan(sizeof(long)));
        body.CopyTo(bytes.AsSpan(sizeof(long) + context.Length));
        var digest = Digest.Of(bytes.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(bytes);
        return digest;
    }

    /// <summary>What the database keeps of a time: whole microseconds, in UTC.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset time) => DateTimeOffset.UnixEpoch.AddMicroseconds(Microseconds(time));

    /// <summary>Since 1970 in UTC; what is left of one is cut off.</summary>
    internal static long Microseconds(DateTimeOffset time) =>
        (time.UtcTicks / TimeSpan.TicksPerMicrosecond) - (DateTimeOffset.UnixEpoch.UtcTicks / TimeSpan.TicksPerMicrosecond);
}
