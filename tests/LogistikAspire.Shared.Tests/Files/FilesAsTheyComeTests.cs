using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using LogistikAspire.Shared.Files;
using LogistikAspire.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LogistikAspire.Shared.Tests.Files;

/// <summary>Files as people's programs write them, right and wrong, with what the refusal says.</summary>
public sealed class FilesAsTheyComeTests
{
    private const string Windows = "text/csv; charset=windows-1252";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("code;km\n63.03.05;2\n;;\n;\n \n\u00A0;\u200B\n")]
    [InlineData("code;km;\n63.03.05;2;\n")]
    [InlineData("code;km;;;\n63.03.05;2\n")]
    [InlineData("code;km\n63.03.05;2;;;\n")]
    [InlineData(";;\n\ncode;km\n;\n63.03.05;2\n")]
    [InlineData("code;;km\n63.03.05;;2\n")]
    [InlineData("sep=;\ncode;km\n63.03.05;2\n")]
    [InlineData("code\tkm\n63.03.05\t2\n")]
    public async Task Empty_rows_and_columns_are_nothing(string csv)
    {
        var table = await Csv(csv);

        Assert.Empty(table.Errors);
        var row = Assert.Single(table.Rows);
        Assert.Equal(("63.03.05", 2), (row.Text("code", 13), row.Number("km", 0, 10)));
    }

    [Fact]
    public async Task Rows_of_empty_cells_are_not_counted_as_rows() =>
        Assert.Empty((await Csv("code;km\n" + string.Concat(Enumerable.Repeat(";\n", 50)))).Errors);

    [Theory]
    [InlineData("code;km;\na;1;\na;2;x\n", "lines[3]", "3 columns")]
    [InlineData("code;;km\na;x;1\n", "lines[2]", "'x' stands in column 2, which has no name")]
    [InlineData("code;km\na;1;;x\n", "lines[2]", "4 columns")]
    [InlineData("code;km\na\n", "lines[2]", "1 columns")]
    public async Task What_stands_under_no_name_is_named(string csv, string field, string message)
    {
        var table = await Csv(csv);

        Assert.Equal([field], table.Errors.Keys);
        Assert.Contains(message, Assert.Single(table.Errors[field]));
    }

    [Fact]
    public async Task A_declared_charset_is_read()
    {
        var file = Encoding.Latin1.GetBytes("code;km\nCafé;2\n");

        Assert.Equal("Café", (await Read(file, Windows)).Rows[0].Text("code", 9));
        Assert.Equal("Café", (await Read(file, "text/csv; charset=\"ISO-8859-1\"")).Rows[0].Text("code", 9));

        // A dash that only windows-1252 has, under the name of its smaller sister, as browsers read it.
        byte[] dash = [.. "code;km\na"u8, 0x96, .. "b;2\n"u8];
        Assert.Equal("a–b", (await Read(dash, "text/csv; charset=iso-8859-1")).Rows[0].Text("code", 9));
    }

    [Fact]
    public async Task A_byte_order_mark_goes_before_what_is_declared()
    {
        byte[] utf8 = [.. Encoding.UTF8.Preamble, .. "code;km\nCafé;2\n"u8];
        byte[] utf16 = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("code\tkm\r\nCafé\t2\r\n")];

        Assert.Equal("Café", (await Read(utf8, Windows)).Rows[0].Text("code", 9));
        Assert.Equal("Café", (await Read(utf16, Table.Csv)).Rows[0].Text("code", 9));
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("text/csv; charset=utf-8")]
    [InlineData(null)]
    public async Task What_is_not_UTF_8_is_refused_with_its_line_and_nothing_of_it_is_read(string? contentType)
    {
        byte[] file = [.. "code;km\na;1\nCaf"u8, 0xE9, .. ";2\n"u8, 0x96, .. ";3\n"u8];

        var table = await Read(file, contentType);

        Assert.Equal(["lines[3]"], table.Errors.Keys);
        var message = Assert.Single(table.Errors["lines[3]"]);
        Assert.StartsWith("After 'Caf', byte 0xE9 is not UTF-8, nor are bytes of 1 more lines.", message);
        Assert.Contains("charset=windows-1252", message);
        Assert.Empty(table.Rows);
        Assert.False(table.MayImport(new(ImportQuery.Skip)));
    }

    [Theory]
    [InlineData(0xC0)]
    [InlineData(0xFF)]
    [InlineData(0xC3)] // begins a character that does not go on
    public async Task No_wrong_byte_becomes_a_replacement_character(int wrong) =>
        Assert.Equal(["lines[2]"], (await Read([.. "code;km\na"u8, (byte)wrong, .. ";2\n"u8], Table.Csv)).Errors.Keys);

    [Fact]
    public async Task A_byte_that_the_declared_charset_does_not_have_is_refused() =>
        Assert.Contains("0x81 is not windows-1252", (await Read([.. "code;km\na"u8, 0x81, .. ";2\n"u8], Windows)).Errors["lines[2]"][0]);

    [Fact]
    public async Task A_charset_that_is_not_taken_is_refused_with_those_that_are() =>
        Assert.Contains("utf-8, windows-1252", (await Read("code\na\n"u8.ToArray(), "text/csv; charset=koi8-r")).Errors["file"].Single());

    [Fact]
    public async Task A_character_that_was_lost_before_is_refused()
    {
        var csv = await Csv("code;km\nCaf\uFFFD;2\n");
        var excel = await Read(Workbook.Of(["code", "km"], ["Caf\uFFFD", 2]), Table.Excel);

        Assert.All([csv, excel], table => Assert.Contains("U+FFFD", table.Errors["lines[2].code"].Single()));
    }

    [Theory]
    [InlineData(Table.Csv)]
    [InlineData(Table.Excel)]
    [InlineData("application/vnd.ms-excel")]
    [InlineData("application/vnd.ms-excel; charset=utf-8")]
    [InlineData(null)]
    [InlineData("?")]
    public async Task What_a_file_is_shows_in_it_not_in_its_media_type(string? contentType)
    {
        var csv = await Read("code;km\na;1\n"u8.ToArray(), contentType);
        var excel = await Read(Workbook.Of(["code", "km"], ["a", 1]), contentType);

        Assert.All([csv, excel], table => Assert.Equal("a", Assert.Single(table.Rows).Text("code", 1)));
    }

    [Theory]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0 }, "old Excel workbook (.xls)")]
    [InlineData(new byte[] { (byte)'\r', (byte)'\n', (byte)'<', (byte)'t' }, "web page")]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4 }, "no readable Excel workbook")]
    public async Task Another_kind_of_file_is_told_how_to_become_one_that_is_taken(byte[] file, string message)
    {
        var table = await Read(file, "application/vnd.ms-excel");

        Assert.Contains(message, Assert.Single(table.Errors["file"]));
        Assert.Contains("(.xlsx)", table.Errors["file"][0]);
        Assert.Contains("Files that are taken: CSV", table.WhatWasRead);
    }

    [Theory]
    [InlineData(@"xl\worksheets\sheet1.xml", "worksheets/sheet1.xml")]
    [InlineData("xl/worksheets/sheet1.xml", @"worksheets\sheet1.xml")]
    [InlineData("xl/worksheets/sheet1.xml", @"\xl\worksheets\sheet1.xml")]
    [InlineData("xl/worksheets/sheet1.xml", "../xl/./worksheets/sheet1.xml")]
    [InlineData("xl/Worksheets/Sheet1.XML", "worksheets/sheet1.xml")]
    [InlineData("xl/work sheets/sheet1.xml", "work%20sheets/sheet1.xml")]
    public async Task Parts_of_a_workbook_are_found_however_their_paths_are_written(string entry, string target)
    {
        var table = await ReadPackage(Package((entry, Sheet("code", "a"))), target);

        Assert.Equal("a", Assert.Single(table.Rows).Text("code", 1));
    }

    [Fact]
    public async Task A_package_written_with_the_separators_of_Windows_throughout_is_read()
    {
        var whole = Workbook.Of(["code"], ["a"]);
        using var backslashed = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(whole)))
        using (var to = new ZipArchive(backslashed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var reader = entry.Open();
                using var writer = to.CreateEntry(entry.FullName.Replace('/', '\\')).Open();
                await reader.CopyToAsync(writer, Ct);
            }
        }

        Assert.Equal("a", Assert.Single((await Read(backslashed.ToArray(), Table.Excel)).Rows).Text("code", 1));
    }

    [Fact]
    public async Task The_first_visible_sheet_that_has_cells_is_read_and_named()
    {
        using var workbook = new XLWorkbook();
        workbook.AddWorksheet("Hidden").Hide();
        workbook.Worksheet("Hidden").Cell(1, 1).SetValue("code");
        workbook.AddWorksheet("Empty");
        workbook.AddWorksheet("Blank").Cell(1, 1).SetValue(" ");
        workbook.AddWorksheet("Kecamatan").Cell(3, 1).SetValue("code");
        workbook.Worksheet("Kecamatan").Cell(4, 1).SetValue("a");
        workbook.AddWorksheet("Later").Cell(1, 1).SetValue("km");
        using var file = new MemoryStream();
        workbook.SaveAs(file);

        var table = await Read(file.ToArray(), Table.Excel);

        Assert.Equal("a", Assert.Single(table.Rows).Text("code", 1));
        Assert.StartsWith("Sheet 'Kecamatan' was read, the first visible one that has cells; its header is row 3: "
            + "code.", table.WhatWasRead);
    }

    [Fact]
    public async Task A_sheet_that_is_only_a_chart_is_passed_over()
    {
        var file = Package(
            ("xl/worksheets/sheet1.xml", Sheet("code", "a")), ("xl/chartsheets/sheet1.xml", "<chartsheet/>"));

        Assert.Equal("a", Assert.Single((await ReadPackage(file, chart: "chartsheets/sheet1.xml")).Rows).Text("code", 1));
    }

    [Fact]
    public async Task A_workbook_of_charts_alone_is_empty() => Assert.Equal(
        ["header"], (await ReadPackage(Package(("xl/c.xml", "<chartsheet/>")), "c.xml", type: "chartsheet")).Errors.Keys);

    [Theory]
    [InlineData(63, 3, 5, "a time (63:03:05)")]
    [InlineData(3, 3, 5, "a time (03:03:05)")]
    public async Task A_code_that_became_a_time_is_told_what_to_do(int hours, int minutes, int seconds, string what)
    {
        var table = await Read(Workbook.Of(["code"], [new TimeSpan(hours, minutes, seconds)]), Table.Excel);
        table.Rows[0].Code("code", 13);

        Assert.Contains(what, table.Errors["lines[2].code"].Single());
        Assert.Contains("Format the column as text", table.Errors["lines[2].code"].Single());
    }

    [Theory]
    [InlineData(63.03, "a number (63.03)")]
    [InlineData(6.303E+17, "a number (6.303E+17)")]
    public async Task A_code_that_became_a_number_is_told_what_to_do(double number, string what)
    {
        var table = await Read(Workbook.Of(["code"], [number]), Table.Excel);
        table.Rows[0].Code("code", 30);

        Assert.Contains(what, table.Errors["lines[2].code"].Single());
    }

    [Fact]
    public async Task A_code_of_digits_may_be_a_number_unless_nobody_knows_it()
    {
        var table = await Read(Workbook.Of(["code"], [4711], [4712], [new DateTime(2024, 5, 3)]), Table.Excel);

        Assert.Equal("4711", table.Rows[0].Code("code", 13));
        table.Rows[1].Code("code", 13, c => $"There is no {c}.");
        table.Rows[2].Code("code", 13);
        Assert.StartsWith("The cell is a number (4712)", table.Errors["lines[3].code"].Single());
        Assert.StartsWith("The cell is a date (2024-05-03)", table.Errors["lines[4].code"].Single());
    }

    [Theory]
    [InlineData("63:03:05")]
    [InlineData("6.303E+09")]
    [InlineData("6,303E+09")]
    [InlineData("2024-05-03")]
    [InlineData("1900-01-01T15:03:01")]
    public async Task A_code_that_was_spoiled_before_it_came_into_a_text_file_is_told_so(string code)
    {
        var table = await Csv($"code;km\n{code};1\n");
        table.Rows[0].Code("code", 30, c => $"'{c}' is no district.");

        Assert.StartsWith($"'{code}' is no district. It looks like a code that a spreadsheet took", table.Errors["lines[2].code"].Single());
    }

    [Fact]
    public async Task A_number_that_became_a_date_is_told_what_to_do()
    {
        var table = await Read(Workbook.Of(["km"], [new DateTime(2024, 8, 1)]), Table.Excel);
        table.Rows[0].Number("km", 0, 10_000);

        Assert.StartsWith("The cell is a date (2024-08-01), not a number", table.Errors["lines[2].km"].Single());
    }

    [Theory]
    [InlineData(
        "1.080", "107,5", "lines[2].km",
        "contradicts line 3, where '107,5' is written the Indonesian way: write 1080 for the thousand, 1.0800")]
    [InlineData("1.080", "1.234,5", "lines[2].km", "contradicts line 3")]
    [InlineData("1.080", "1.234.000", "lines[2].km", "contradicts line 3")]
    [InlineData("1.080", "90", "lines[2].km", "may have a decimal point or be a thousand, and no other line tells which: write 1080")]
    [InlineData("1.080", "2.250", "lines[3].km", "may have a decimal point")]
    [InlineData("107,5", "53.25", "lines[2].km", "contradicts line 3, where '53.25' has a decimal point")]
    [InlineData("107,5", "53", "lines[2].km", "The decimal sign is a point")]
    [InlineData("1,080", "53", "lines[2].km", "The decimal sign is a point")]
    public async Task A_number_that_its_neighbours_contradict_or_leave_open_is_refused(
        string number, string neighbour, string field, string message)
    {
        var table = await Csv($"code;km\na;{number}\nb;{neighbour}\n");
        foreach (var row in table.Rows)
        {
            row.Number("km", 0, 10_000);
        }

        Assert.Contains(message, Assert.Single(table.Errors[field]));
    }

    [Theory]
    [InlineData("1.080", "107.5", 1.08)]
    [InlineData("1.080", "0.125", 1.08)]
    [InlineData("1.080", "53.125", 1.08)] // which is no thousand, because there are none so large
    [InlineData("1.0800", "90", 1.08)]
    [InlineData("1080", "90", 1080)]
    [InlineData("53.125", "90", 53.125)]
    [InlineData("-3.036", "90", -3.036)] // of which the thousand would be too little
    public async Task A_number_is_read_where_only_one_reading_is_possible(string number, string neighbour, double read)
    {
        var table = await Csv($"code,km\na,{number}\nb,{neighbour}\n");

        Assert.Equal(read, table.Rows[0].Number("km", -100, 10_000));
        Assert.Empty(table.Errors);
    }

    [Fact]
    public async Task Numbers_of_a_workbook_have_no_signs_to_doubt() =>
        Assert.Equal(1.085, (await Read(Workbook.Of(["km"], [1.085]), Table.Excel)).Rows[0].Number("km", 0, 10_000));

    [Fact]
    public async Task A_whole_number_with_points_is_told_to_drop_them()
    {
        var table = await Csv("code;km\na;1.101\n");
        table.Rows[0].Whole("km", 0, 10_000);

        Assert.Equal("'1.101' is not a whole number. Nothing stands between thousands: write 1080.", table.Errors["lines[2].km"].Single());
    }

    [Fact]
    public async Task One_fault_has_one_message()
    {
        var table = await Csv("code;km\n;1\n");
        var row = table.Rows[0];
        row.Code("code", 13, c => $"'{c}' is no district.");
        row.Report("code", "It follows.");

        Assert.Equal(["A value is required."], table.Errors["lines[2].code"]);
        Assert.False(row.IsRight("code"));
        Assert.True(row.IsRight("km"));
    }

    [Fact]
    public async Task A_character_that_cannot_be_stored_is_named_by_its_line()
    {
        var table = await Csv("code;km\n63.03.05;1\n63\0.03;1\n");

        Assert.All(table.Rows, row => row.Text("code", 13));

        Assert.Equal(["Holds the character U+0000, which cannot be stored: leave it out."], table.Errors["lines[3].code"]);
        Assert.Single(table.Errors);
    }

    [Fact]
    public async Task A_cell_of_invisible_characters_is_empty_and_one_among_others_is_shown()
    {
        var table = await Csv("code;km\n\u200B;1\n63.03\u200B.05;1\n");
        table.Rows[0].Code("code", 13);
        table.Rows[1].Code("code", 13, c => $"'{c}' is no district.");

        Assert.Equal("A value is required.", table.Errors["lines[2].code"].Single());
        Assert.Equal("'63.03[U+200B].05' is no district.", table.Errors["lines[3].code"].Single());
    }

    [Fact]
    public async Task A_refusal_says_what_was_read_and_what_is_taken()
    {
        var table = await Read("\nDAFTAR KECAMATAN;;\ncode;km\n"u8.ToArray(), Table.Csv, required: ["code"]);

        Assert.Equal(
            "The file was read as CSV; its header is line 2: daftar kecamatan. Columns that are taken: code; they may be there too: km.",
            table.WhatWasRead);
        Assert.Equal(table.WhatWasRead, table.NotImported().ProblemDetails.Detail);
    }

    [Fact]
    public async Task A_file_of_which_nothing_is_left_is_refused_even_where_lines_may_be_skipped()
    {
        var table = await Csv("code;km\na;1\n");
        table.Rows[0].Report("code", "Wrong.");
        var skip = new ImportQuery(ImportQuery.Skip);

        table.RequireSome(0, new ImportQuery(), "Nothing is right.");
        Assert.Equal(["lines[2].code"], table.Errors.Keys);

        table.RequireSome(0, skip, "Nothing is right.");
        Assert.False(table.MayImport(skip));
    }

    private static Task<Table> Csv(string text) => Read(Encoding.UTF8.GetBytes(text), Table.Csv);

    private static Task<Table> Read(byte[] body, string? contentType, string[]? required = null)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        (context.Request.Body, context.Request.ContentType) = (new MemoryStream(body), contentType);
        return Table.Read(context.Request, required ?? [], required is null ? ["code", "km"] : ["km"], 20, Ct);
    }

    private static Task<Table> ReadPackage(
        byte[] package, string target = "worksheets/sheet1.xml", string? chart = null, string type = "worksheet")
    {
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var file = new MemoryStream();
        file.Write(package);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            Add(
                zip, "_rels/.rels",
                $"""<Relationships><Relationship Id="r" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", $"""
                <workbook xmlns:r="{Office}"><sheets>
                {(chart is null ? "" : "<sheet name=\"Grafik\" r:id=\"r0\"/>")}<sheet name="Data" r:id="r1"/>
                </sheets></workbook>
                """);
            Add(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships><Relationship Id="r0" Type="{Office}/chartsheet" Target="{chart}"/>
                <Relationship Id="r1" Type="{Office}/{type}" Target="{target}"/></Relationships>
                """);
        }

        return Read(file.ToArray(), Table.Excel);
    }

    private static string Sheet(params string[] rows)
    {
        var cells = rows.Select(r => $"<row><c t=\"inlineStr\"><is><t>{r}</t></is></c></row>");
        return $"<worksheet><sheetData>{string.Concat(cells)}</sheetData></worksheet>";
    }

    private static byte[] Package(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                Add(zip, name, content);
            }
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(content);
    }
}
