using ClosedXML.Excel;

namespace LogistikAspire.Testing;

/// <summary>Excel workbooks as people would send them.</summary>
public static class Workbook
{
    /// <summary>A workbook whose first sheet holds the rows; texts stay texts, numbers and dates are cells of their kind.</summary>
    public static byte[] Of(params object?[][] rows) => Of(sheet =>
    {
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column] is string text)
                {
                    sheet.Cell(row + 1, column + 1).SetDataType(XLDataType.Text).SetValue(text);
                }
                else if (rows[row][column] is { } value)
                {
                    sheet.Cell(row + 1, column + 1).Value = value;
                }
            }
        }
    });

    public static byte[] Of(Action<IXLWorksheet> fill)
    {
        using var workbook = new XLWorkbook();
        fill(workbook.AddWorksheet("Data"));
        using var file = new MemoryStream();
        workbook.SaveAs(file);
        return file.ToArray();
    }
}
