using System.Text;
using ClosedXML.Excel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Shared.Files;

/// <summary>
/// A table as a file to download, CSV or Excel: a header and rows of texts, whole numbers and days. What people typed never runs as a
/// formula: in a workbook a text is a text; for CSV see <see cref="CsvRow"/>.
/// </summary>
public static class TableFile
{
    public const string Csv = "csv";
    public const string Excel = "xlsx";

    /// <summary>For routes: the two endings that there are.</summary>
    public const string Ending = "{format:regex(^(csv|xlsx)$)}";

    /// <param name="format"><see cref="Csv"/> or <see cref="Excel"/>.</param>
    /// <param name="name">Of the file, without its ending.</param>
    /// <param name="rows">Each as wide as the header.</param>
    public static FileContentHttpResult Of(string format, string name, string[] header, IEnumerable<object?[]> rows) => format == Excel
        ? TypedResults.Bytes(Workbook(header, rows), Table.Excel, $"{name}.{format}")
        : TypedResults.Bytes(Encoding.UTF8.GetBytes(Lines(header, rows)), Table.Csv, $"{name}.{format}");

    private static string Lines(string[] header, IEnumerable<object?[]> rows) =>
        string.Concat(rows.Prepend(header).Select(row => $"{CsvRow.Of(row)}\r\n"));

    private static byte[] Workbook(string[] header, IEnumerable<object?[]> rows)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Data");
        foreach (var (row, values) in rows.Prepend(header).Index())
        {
            for (var column = 0; column < values.Length; column++)
            {
                Put(sheet.Cell(row + 1, column + 1), values[column]);
            }
        }

        sheet.Row(1).Style.Font.Bold = true;
        sheet.SheetView.FreezeRows(1);
        sheet.Columns(1, header.Length).Width = 18; // characters; a server may have no fonts to measure with
        using var file = new MemoryStream();
        workbook.SaveAs(file);
        return file.ToArray();
    }

    private static void Put(IXLCell cell, object? value)
    {
        if (value is string text)
        {
            cell.SetDataType(XLDataType.Text).SetValue(text);
        }
        else if (value is DateOnly day)
        {
            cell.SetValue(day.ToDateTime(TimeOnly.MinValue)).Style.NumberFormat.Format = "yyyy-mm-dd";
        }
        else
        {
            cell.Value = value;
        }
    }
}
