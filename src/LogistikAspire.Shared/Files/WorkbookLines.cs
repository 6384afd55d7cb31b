using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace LogistikAspire.Shared.Files;

/// <summary>
/// The first visible sheet of an Excel workbook (.xlsx) that has cells, row by row. Numbers, dates and times are read from what the cells
/// hold, not from how some culture shows them; of formulas the value that was saved with the file.
/// <para>
/// Read with nothing but zip and XML, because the file is a stranger's: the libraries build the whole workbook in memory, and one
/// hyperlink over all cells of a sheet is 17 thousand million cells to them.
/// </para>
/// </summary>
internal sealed class WorkbookLines(byte[] file) : TableLines
{
    public const string Unreadable =
        "The file is no readable Excel workbook (.xlsx). Open it in the program that made it, and save it as Excel Workbook (.xlsx) or CSV.";

    /// <summary>A list of 20,000 polling stations unpacks to a third of it. What unpacks to more is no list, or a bomb.</summary>
    private const int MaxUnpacked = 16 * 1024 * 1024;

    private const int MaxColumns = 100;

    private string? _sheet;

    public override string Source => _sheet is null
        ? "The file was read as an Excel workbook"
        : $"Sheet '{_sheet}' was read, the first visible one that has cells";

    public override string LineWord => "row";

    public override IEnumerable<TableLine> Read()
    {
        using var lines = Lines().GetEnumerator();
        while (Try(lines.MoveNext))
        {
            yield return lines.Current;
        }
    }

    private static bool Try(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or OverflowException or IOException)
        {
            throw new UnreadableFileException(Unreadable, e);
        }
    }

    private IEnumerable<TableLine> Lines()
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);

        // The size that an entry states is a bound: no more than that is ever unpacked of it.
        if (zip.Entries.Sum(entry => entry.Length) > MaxUnpacked)
        {
            throw new UnreadableFileException(
                $"The workbook holds more than {MaxUnpacked / 1024 / 1024} MB. Copy the list into a new workbook, and save that.");
        }

        var workbook = new WorkbookParts(zip);
        var texts = new CellTexts(workbook.SharedStrings(), workbook.DateStyles(), workbook.CountsFrom1904);
        foreach (var (name, path) in workbook.VisibleSheets)
        {
            using var sheet = workbook.Open(path);
            foreach (var row in Rows(sheet, texts))
            {
                _sheet = name;
                yield return row;
            }

            if (_sheet is not null)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<TableLine> Rows(XmlReader sheet, CellTexts texts)
    {
        var number = 0;
        while (sheet.ReadTo("row"))
        {
            number = sheet.GetAttribute("r") is { } stated ? int.Parse(stated, CultureInfo.InvariantCulture) : number + 1;
            var row = Cells(sheet, texts);
            if (row.Count > 0)
            {
                yield return new(number, row);
            }
        }
    }

    /// <summary>The cells of one row up to the last one that holds something.</summary>
    private static List<Cell> Cells(XmlReader sheet, CellTexts texts)
    {
        var row = new List<Cell>();
        if (sheet.IsEmptyElement)
        {
            return row;
        }

        var column = 0;
        var depth = sheet.Depth;
        while (sheet.Read() && sheet.Depth > depth)
        {
            if (sheet.NodeType != XmlNodeType.Element || sheet.LocalName != "c")
            {
                continue;
            }

            column = sheet.GetAttribute("r") is { } reference ? ColumnOf(reference) : column + 1;
            if (texts.Read(sheet) is { IsEmpty: false } cell)
            {
                var index = Math.Min(column - 1, MaxColumns);
                row.AddRange(Enumerable.Repeat(Cell.Empty, Math.Max(0, index + 1 - row.Count)));
                row[index] = cell;
            }
        }

        return row;
    }

    /// <summary>1 of <c>A7</c>, 27 of <c>AA7</c>; what lies right of all columns that are read is one more than those.</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = Math.Min(column * 26 + letter - 'A' + 1, MaxColumns + 1);
        }

        return column > 0 ? column : throw new InvalidDataException($"'{reference}' is no cell.");
    }
}
