using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using ClosedXML.Excel;

namespace LogistikAspire.Shared.Files;

/// <summary>
/// The first sheet of an Excel workbook (.xlsx). Numbers, dates and times are read from what the cells hold, not from how some culture
/// shows them; of formulas the value that was saved with the file.
/// </summary>
internal static class WorkbookLines
{
    /// <summary>A file of 20,000 polling stations unpacks to a third of it. What unpacks to more is no list, or a bomb.</summary>
    private const int MaxUnpacked = 16 * 1024 * 1024;

    private const int MaxColumns = 100;

    public static async IAsyncEnumerable<TableLine> Read(Stream body, [EnumeratorCancellation] CancellationToken ct)
    {
        using var file = new MemoryStream();
        await body.CopyToAsync(file, ct);

        foreach (var line in Lines(file))
        {
            yield return line;
        }
    }

    private static List<TableLine> Lines(MemoryStream file)
    {
        try
        {
            RefuseBombs(file);
            using var workbook = new XLWorkbook(file, XLEventTracking.Disabled);
            var sheet = workbook.Worksheets.First();
            var width = sheet.FirstRowUsed() is { } header ? Math.Min(header.LastCellUsed().Address.ColumnNumber, MaxColumns) : 0;

            return
            [
                .. sheet.RowsUsed()
                    .Select(row => new TableLine(row.RowNumber(), Cells(row, width)))
                    .Where(line => line.Cells.Any(cell => cell.Length > 0)),
            ];
        }
        catch (Exception e) when (e is not (UnreadableFileException or OutOfMemoryException))
        {
            // What a library throws that reads somebody's broken file is of every kind; to the sender it means one thing.
            throw new UnreadableFileException("The file is no readable Excel workbook (.xlsx).", e);
        }
    }

    /// <summary>Cells right of the header's last one are read too when they hold something, so that the line is reported as too long.</summary>
    private static List<string> Cells(IXLRow row, int width)
    {
        var last = Math.Clamp(row.LastCellUsed()?.Address.ColumnNumber ?? 0, width, MaxColumns);
        return [.. Enumerable.Range(1, last).Select(column => Text(row.Cell(column)))];
    }

    private static string Text(IXLCell cell)
    {
        var value = cell.HasFormula ? cell.CachedValue : cell.Value;
        return value switch
        {
            null => "",
            bool flag => flag ? "true" : "false",
            // A time of day without a date is counted from the turn of the year 1900.
            DateTime { Year: < 1901 } time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            DateTime at => at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            TimeSpan time when time < TimeSpan.FromDays(1) => time.ToString("hh':'mm':'ss", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!.Trim(),
        };
    }

    /// <summary>Unpacks everything once without keeping it: the sizes that a zip file states of itself are only claims.</summary>
    private static void RefuseBombs(MemoryStream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var buffer = new byte[64 * 1024];
        var unpacked = 0;
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                unpacked += read;
                if (unpacked > MaxUnpacked)
                {
                    throw new UnreadableFileException($"The workbook holds more than {MaxUnpacked / 1024 / 1024} MB.");
                }
            }
        }
    }
}
