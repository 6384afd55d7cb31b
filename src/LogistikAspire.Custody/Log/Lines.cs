namespace LogistikAspire.Custody.Log;

/// <summary>The lines of a file, as bytes: each ends with a line feed, the last may do without.</summary>
internal static class Lines
{
    public static IEnumerable<ReadOnlyMemory<byte>> Read(Stream file)
    {
        var (buffer, start, end) = (new byte[64 * 1024], 0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return buffer.AsMemory(start, length);
                start += length + 1;
                continue;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            if (file.Read(buffer, end, buffer.Length - end) is var read and > 0)
            {
                end += read;
                continue;
            }

            if (end > 0)
            {
                yield return buffer.AsMemory(0, end);
            }

            yield break;
        }
    }
}
