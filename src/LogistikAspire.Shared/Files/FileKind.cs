using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LogistikAspire.Shared.Files;

/// <summary>What a file is: its bytes decide, for programs send CSV under the media types of Excel and the other way round.</summary>
internal static class FileKind
{
    /// <summary>Of Excel's old binary workbooks; browsers and Excel itself send CSV under it too.</summary>
    public const string OldExcel = "application/vnd.ms-excel";

    private static readonly byte[] Zip = "PK"u8.ToArray();

    /// <summary>A compound file: an old workbook, and also a new one that has a password.</summary>
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static TableLines Open(byte[] file, string? contentType)
    {
        var type = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed : null;
        if (file.AsSpan().StartsWith(Zip))
        {
            return new WorkbookLines(file);
        }

        if (file.AsSpan().StartsWith(Compound))
        {
            throw new UnreadableFileException(
                "It is an old Excel workbook (.xls), or one with a password. Open it in Excel and save it as Excel Workbook (.xlsx), without a "
                    + "password.");
        }

        if (Start(file).StartsWith('<'))
        {
            throw new UnreadableFileException(
                "It is a web page or XML, as some programs export under the name .xls. Open it in Excel and save it as Excel Workbook "
                    + "(.xlsx).");
        }

        var isExcel = type is not null && type.MediaType.Equals(Table.Excel, StringComparison.OrdinalIgnoreCase);
        return isExcel && !IsText(file)
            ? throw new UnreadableFileException(WorkbookLines.Unreadable)
            : new CsvLines(CsvText.ToUtf8(file, Charset(type)));
    }

    private static string? Charset(MediaTypeHeaderValue? type) => type is null ? null : HeaderUtilities.RemoveQuotes(type.Charset).Value;

    private static bool IsText(byte[] file) =>
        file.Length > 0 && !file.Take(1_000).Any(b => b < ' ' && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n'));

    private static string Start(byte[] file) =>
        Encoding.UTF8.GetString(file.AsSpan(0, Math.Min(file.Length, 64))).TrimStart('\uFEFF', ' ', '\r', '\n');
}

/// <summary>How an endpoint says that it takes a file with a header line.</summary>
public static class TableEndpoints
{
    public static RouteHandlerBuilder AcceptsTable(this RouteHandlerBuilder endpoint) =>
        endpoint.Accepts<string>(Table.Csv, Table.Excel, FileKind.OldExcel);
}
