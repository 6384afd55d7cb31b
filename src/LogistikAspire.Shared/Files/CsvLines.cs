using System.Runtime.CompilerServices;
using CsvHelper;

namespace LogistikAspire.Shared.Files;

/// <summary>A CSV file: RFC 4180, UTF-8, header line, comma or semicolon.</summary>
internal static class CsvLines
{
    private static CsvReaderOptions Options { get; } = new()
    {
        TrimWhitespace = true,
        TrackLineNumbers = true,
        FieldCountMismatch = CsvFieldCountHandling.Allow, // reported with the line instead of thrown
        MaxRecordSize = 64 * 1024,
    };

    public static async IAsyncEnumerable<TableLine> Read(Stream body, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var csv = CsvReader.Create(body, Options, leaveOpen: true);
        await Try(async () =>
        {
            await csv.ReadHeaderAsync(ct);
            return true;
        });
        if (csv.Headers.Count == 0)
        {
            yield break;
        }

        yield return new(1, [.. csv.Headers.Select(name => name.Trim())]);
        while (await Try(async () => await csv.ReadAsync(ct)))
        {
            yield return new((int)csv.LineNumber, [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i))]);
        }
    }

    private static async Task<bool> Try(Func<Task<bool>> read)
    {
        try
        {
            return await read();
        }
        catch (CsvFormatException e)
        {
            throw new UnreadableFileException(e.Message, e);
        }
    }
}
