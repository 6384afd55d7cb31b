using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.Custody;

/// <summary>
/// Values that are hashed one behind the other. Each text stands behind its length in eight bytes, so that none can flow into the next; one
/// that is missing has the length -1.
/// </summary>
public sealed class HashedParts
{
    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    public HashedParts Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(_bytes.GetSpan(sizeof(long)), number);
        _bytes.Advance(sizeof(long));
        return this;
    }

    /// <summary>As microseconds since 1970 in UTC; what is left of one is cut off.</summary>
    public HashedParts Add(DateTimeOffset time) => Add(LogRecord.Microseconds(time));

    public HashedParts Add(Digest digest)
    {
        digest.CopyTo(_bytes.GetSpan(Digest.Size));
        _bytes.Advance(Digest.Size);
        return this;
    }

    /// <summary>Of a length that is known: nothing stands before them.</summary>
    public HashedParts Add(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public HashedParts Add(string? text)
    {
        if (text is null)
        {
            return Add(-1);
        }

        Add(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _bytes);
        return this;
    }

    public Digest Hash()
    {
        var digest = Digest.Of(_bytes.WrittenSpan);
        _bytes.ResetWrittenCount();
        return digest;
    }
}
