using System.Text;
using CsvHelper;

namespace LogistikAspire.Shared.Files;

/// <summary>A CSV file: RFC 4180 with a header line; comma, semicolon, tab or bar.</summary>
/// <param name="utf8">Its bytes (<see cref="CsvText"/>).</param>
internal sealed class CsvLines(byte[] utf8) : TableLines
{
    private static CsvReaderOptions Options { get; } = new()
    {
        // Empty lines may come before the header, and a spreadsheet writes them with all their separators.
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        FieldCountMismatch = CsvFieldCountHandling.Allow, // reported with the line instead of thrown
        MaxRecordSize = 64 * 1024,
    };

    public override string Source => "The file was read as CSV";

    public override string LineWord => "line";

    public override IEnumerable<TableLine> Read()
    {
        using var csv = CsvReader.Create(new MemoryStream(utf8), Options, leaveOpen: false);
        while (Try(csv.Read))
        {
            var line = new TableLine(
                (int)csv.LineNumber, [.. Enumerable.Range(0, csv.FieldCount).Select(i => new Cell(csv.GetString(i).Trim()))]);
            if (line.Width > 0)
            {
                yield return line;
            }
        }
    }

    private static bool Try(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException e)
        {
            throw new UnreadableFileException(e.Message, e);
        }
    }
}

/// <summary>Which characters the bytes of a CSV file are.</summary>
internal static class CsvText
{
    public const string Taken = "utf-8, windows-1252 and iso-8859-1";

    /// <summary>Bytes that mean nothing in windows-1252.</summary>
    private static readonly byte[] Undefined = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

    /// <summary>The file as UTF-8, of which every byte is right: what cannot be read is never replaced by U+FFFD.</summary>
    /// <param name="charset">As <c>Content-Type</c> declares it; null for UTF-8. A byte order mark goes before it.</param>
    public static byte[] ToUtf8(byte[] file, string? charset) => (file, charset?.ToLowerInvariant()) switch
    {
        ([0xEF, 0xBB, 0xBF, .. var text], _) => Require(text, IsUtf8, "UTF-8", NameCharset),
        ([0xFF, 0xFE, .. var text], _) => Encoding.Convert(Encoding.Unicode, Encoding.UTF8, text),
        ([0xFE, 0xFF, .. var text], _) => Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, text),
        (_, null or "" or "utf-8" or "utf8" or "us-ascii") => Require(file, IsUtf8, "UTF-8", NameCharset),

        // As browsers do: who says iso-8859-1 means windows-1252, which has letters where the other has control characters.
        (_, "windows-1252" or "cp1252" or "iso-8859-1" or "latin1") => FromWindows(file),
        _ => throw new UnreadableFileException(
            $"The charset '{charset}' of the Content-Type is not taken; {Taken} are. Save the file as UTF-8 (in Excel: CSV UTF-8)."),
    };

    private const string NameCharset =
        "Save the file as UTF-8 (in Excel: CSV UTF-8), or name its charset: Content-Type: text/csv; charset=windows-1252.";

    private static byte[] FromWindows(byte[] file)
    {
        Require(file, line => line.IndexOfAny(Undefined), "windows-1252", "Save the file as UTF-8 (in Excel: CSV UTF-8).");
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        return Encoding.Convert(windows, Encoding.UTF8, file);
    }

    private static int IsUtf8(ReadOnlySpan<byte> line)
    {
        for (var at = 0; at < line.Length;)
        {
            if (Rune.DecodeFromUtf8(line[at..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return at;
            }

            at += length;
        }

        return -1;
    }

    private delegate int FindWrongByte(ReadOnlySpan<byte> line);

    /// <exception cref="UnreadableFileException">A line has a byte that is not of the charset.</exception>
    private static byte[] Require(byte[] file, FindWrongByte findWrong, string charset, string remedy)
    {
        var (number, first, wrong) = (0, default(UnreadableFileException), 0);
        var lineEnd = file.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
        foreach (var range in file.AsSpan().Split(lineEnd))
        {
            number++;
            var line = file.AsSpan(range);
            var at = findWrong(line);
            if (at >= 0)
            {
                wrong++;
                first ??= new($"{Before(line[..at])} byte 0x{line[at]:X2} is not {charset}") { Line = number };
            }
        }

        return first is null
            ? file
            : throw new UnreadableFileException(
                $"{first.Message}{(wrong > 1 ? $", nor are bytes of {wrong - 1} more lines" : "")}. {remedy}") { Line = first.Line };
    }

    private static string Before(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.ASCII.GetString(bytes[Math.Max(0, bytes.Length - 12)..]).Replace('?', '…');
        return text.Length == 0 ? "Its first" : $"After '{text}',";
    }
}
