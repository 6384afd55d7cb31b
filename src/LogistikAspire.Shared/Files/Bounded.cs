using System.Xml;

namespace LogistikAspire.Shared.Files;

/// <summary>Reads what others send, no more of it than is allowed: the rest is left unread, so memory stays flat.</summary>
public static class Bounded
{
    /// <summary>For XML: no request goes out for anything that a document names, and nothing in it grows.</summary>
    public static XmlReaderSettings Xml(int most) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        MaxCharactersInDocument = most,
    };

    /// <returns>Null when there are more bytes.</returns>
    public static async Task<ReadOnlyMemory<byte>?> Take(Stream source, int most, CancellationToken ct)
    {
        using var taken = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, ct)) > 0)
        {
            if (taken.Length + read > most)
            {
                return null;
            }

            taken.Write(buffer, 0, read);
        }

        return taken.ToArray();
    }
}
