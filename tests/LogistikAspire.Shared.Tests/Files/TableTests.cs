using System.Globalization;
using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using LogistikAspire.Shared.Files;
using LogistikAspire.Testing;
using Microsoft.AspNetCore.Http;

namespace LogistikAspire.Shared.Tests.Files;

public sealed class TableTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Excel_and_csv_read_alike()
    {
        var csv = await Csv("Code;Boxes;Km;Date;Time;Flag\n 63.03.05 ;40;3.5;2024-11-25;16:00;true\n");
        var excel = await Excel(Workbook.Of(
            ["Code", "Boxes", "Km", "Date", "Time", "Flag"],
            ["63.03.05 ", 40, 3.5, new DateTime(2024, 11, 25), new TimeSpan(16, 0, 0), true]));

        Assert.All([csv, excel], table =>
        {
            var row = Assert.Single(table.Rows);
            Assert.Equal(
                ("63.03.05", 40, 3.5, new DateOnly(2024, 11, 25), new TimeOnly(16, 0), true),
                (row.Text("code", 13), row.Whole("boxes", 0, 100), row.Number("km", 0, 10), row.Date("date"), row.OptionalTime("time"),
                    row.Flag("flag")));
            Assert.Empty(table.Errors);
        });
    }

    [Fact]
    public async Task Cells_are_read_without_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Decimal comma, and a calendar in which 2024 is another year.
            CultureInfo.CurrentCulture = new("fa-IR") { NumberFormat = { NumberDecimalSeparator = "," } };
            var row = Assert.Single((await Excel(Workbook.Of(["km", "date"], [1234.5, new DateTime(2024, 11, 25)]))).Rows);

            Assert.Equal((1234.5, new DateOnly(2024, 11, 25)), (row.Number("km", 0, 9999), row.Date("date")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_number_that_binary_cannot_hold_exactly_reads_as_it_was_typed()
    {
        var row = Assert.Single((await Excel(Workbook.Of(["km"], [0.1 + 0.2 - 0.2]))).Rows);

        Assert.Equal(0.1, row.Number("km", 0, 1), 1e-12);
    }

    [Fact]
    public async Task A_time_cell_is_a_time_however_it_is_stored()
    {
        var table = await Excel(Workbook.Of(sheet =>
        {
            sheet.Cell(1, 1).SetValue("time");
            sheet.Cell(2, 1).Value = 0.5;
            sheet.Cell(2, 1).Style.NumberFormat.Format = "hh:mm";
            sheet.Cell(3, 1).Value = new DateTime(2024, 11, 25, 12, 0, 0);
            sheet.Cell(3, 1).Style.NumberFormat.Format = "yyyy-mm-dd hh:mm";
        }));

        Assert.Equal(new TimeOnly(12, 0), table.Rows[0].OptionalTime("time"));
        table.Rows[1].OptionalTime("time");
        Assert.Equal(["lines[3].time"], table.Errors.Keys);
    }

    [Fact]
    public async Task Lines_of_a_workbook_are_its_rows_and_empty_ones_are_passed_over()
    {
        var table = await Excel(Workbook.Of(sheet =>
        {
            sheet.Cell(3, 1).SetValue("code");
            sheet.Cell(5, 1).SetValue("a");
            sheet.Cell(6, 1).SetValue("  ");
            sheet.Cell(9, 1).SetValue("b");
        }));

        Assert.Equal([5, 9], table.Rows.Select(r => r.Line));
    }

    [Fact]
    public async Task A_cell_beyond_the_header_is_an_error_of_its_line()
    {
        var table = await Excel(Workbook.Of(["code"], ["a", "b"], ["c"]));

        Assert.Equal(["lines[2]"], table.Errors.Keys);
        Assert.Equal(3, Assert.Single(table.Rows).Line);
    }

    [Fact]
    public async Task Of_a_formula_the_saved_value_counts()
    {
        var table = await Excel(WithRows("""
            <row r="2"><c r="A2"><f>20*2</f><v>40</v></c></row>
            <row r="3"><c r="A3" t="str"><f>"4"&amp;"1"</f><v>41</v></c></row>
            <row r="4"><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
            """));

        Assert.Equal([40, 41, 0], table.Rows.Select(row => row.Whole("boxes", 0, 100)));
        Assert.Equal("'#DIV/0!' is not a whole number.", table.Errors["lines[4].boxes"].Single());
    }

    [Fact]
    public async Task A_formula_that_was_never_computed_is_an_empty_cell() =>
        Assert.Empty((await Excel(WithRows("""<row r="2"><c r="A2"><f>20*2</f></c></row>"""))).Rows);

    [Fact]
    public async Task Of_merged_cells_the_first_has_the_value()
    {
        var table = await Excel(Workbook.Of(sheet =>
        {
            sheet.Cell(1, 1).SetValue("code");
            sheet.Cell(1, 2).SetValue("boxes");
            sheet.Cell(2, 1).SetValue("63.03.05");
            sheet.Cell(2, 2).SetValue(1);
            sheet.Cell(3, 2).SetValue(2);
            sheet.Range("A2:A3").Merge();
        }));

        Assert.Equal(["63.03.05", ""], table.Rows.Select(row => row.Text("code", 8)));
        Assert.Equal(["lines[3].code"], table.Errors.Keys);
    }

    [Fact]
    public async Task Texts_of_several_runs_are_one_text_without_its_reading()
    {
        var table = await Excel(WithRows("""
            <row r="2"><c r="A2" t="inlineStr"><is>
              <r><t>4</t></r><r><rPr><b/></rPr><t>0</t></r><rPh sb="0" eb="1"><t>9</t></rPh>
            </is></c></row>
            """));

        Assert.Equal(40, Assert.Single(table.Rows).Whole("boxes", 0, 100));
    }

    [Fact]
    public async Task Cells_and_rows_need_not_say_where_they_are()
    {
        var table = await Excel(WithRows("<row><c><v>40</v></c></row><row/><row><c/><c><v>1</v></c></row>"));

        Assert.Equal(40, Assert.Single(table.Rows).Whole("boxes", 0, 100));
        Assert.Equal(["lines[4]"], table.Errors.Keys);
    }

    [Theory]
    [InlineData("""<row r="0x2"><c><v>1</v></c></row>""")]
    [InlineData("""<row r="99999999999"><c><v>1</v></c></row>""")]
    [InlineData("""<row r="2"><c r="7"><v>1</v></c></row>""")]
    [InlineData("""<row r="2"><c t="s"><v>7</v></c></row>""")]
    [InlineData("""<row r="2"><c t="s"><v>-1</v></c></row>""")]
    [InlineData("""<row r="2"><c><v>1,5</v></c></row>""")]
    [InlineData("""<row r="2"><c t="d"><v>soon</v></c></row>""")]
    [InlineData("""<row r="2"><c><v>1</v></row>""")]
    public async Task A_cell_that_no_program_would_write_is_an_error_of_the_file(string row) =>
        Assert.Equal(["file"], (await Excel(WithRows(row))).Errors.Keys);

    [Fact]
    public async Task The_first_sheet_that_can_be_seen_is_read()
    {
        using var workbook = new XLWorkbook();
        workbook.AddWorksheet("Notes").Hide();
        workbook.AddWorksheet("Data").Cell(1, 1).SetValue("code");
        workbook.Worksheet("Data").Cell(2, 1).SetValue("a");
        using var file = new MemoryStream();
        workbook.SaveAs(file);

        Assert.Equal("a", Assert.Single((await Excel(file.ToArray())).Rows).Text("code", 1));
    }

    [Fact]
    public async Task What_is_no_workbook_is_an_error_of_the_file()
    {
        byte[][] files = [[], [1, 2, 3], [.. "PK"u8, .. "code\n63.03.05\n"u8], Workbook.Of(["code"])[..^200], EmptyZip()];

        foreach (var file in files)
        {
            Assert.Equal(["file"], (await Excel(file)).Errors.Keys);
        }
    }

    [Fact]
    public async Task A_workbook_with_a_hole_in_it_is_an_error_of_the_file()
    {
        var broken = WithEntry(Workbook.Of(["code"], ["63.03.05"]), "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row");

        Assert.Equal(["file"], (await Excel(broken)).Errors.Keys);
    }

    [Fact]
    public async Task A_workbook_cannot_reach_for_other_files()
    {
        const string Reaching = """
            <!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>&secret;</t></is></c></row></sheetData></worksheet>
            """;

        Assert.Equal(["file"], (await Excel(WithEntry(Workbook.Of(["code"]), "xl/worksheets/sheet1.xml", Reaching))).Errors.Keys);
    }

    [Fact]
    public async Task A_workbook_that_unpacks_to_too_much_is_refused()
    {
        var bomb = WithEntry(Workbook.Of(["code"]), "xl/bomb.xml", new string(' ', 20_000_000));

        Assert.True(bomb.Length < 100_000);
        Assert.Contains("16 MB", (await Excel(bomb)).Errors["file"][0]);
    }

    [Fact]
    public async Task A_workbook_that_understates_its_size_is_unpacked_no_further()
    {
        var rows = string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 800_000));
        var bomb = WithRows(rows);
        var stated = BitConverter.GetBytes(Encoding.UTF8.GetByteCount(Sheet(rows)));
        for (var at = bomb.AsSpan().IndexOf(stated); at >= 0; at = bomb.AsSpan().IndexOf(stated))
        {
            BitConverter.TryWriteBytes(bomb.AsSpan(at), 1000);
        }

        Assert.Equal(["file"], (await Excel(bomb)).Errors.Keys);
    }

    [Fact]
    public async Task References_over_a_whole_sheet_cost_nothing()
    {
        const string Everything = """
            <mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>
            """;
        var file = WithEntry(
            Workbook.Of(["x"]), "xl/worksheets/sheet1.xml",
            Sheet("""<row r="2"><c><v>40</v></c></row>""").Replace("</sheetData>", "</sheetData>" + Everything));

        Assert.Equal(40, Assert.Single((await Excel(file)).Rows).Whole("boxes", 0, 100));
    }

    [Fact]
    public async Task However_a_workbook_is_broken_it_is_an_error_of_the_file_or_of_lines()
    {
        var whole = Workbook.Of(["code", "boxes", "date"], ["63.03.05", 40, new DateTime(2024, 11, 25)], ["63.03.14", 68, null]);
        var random = new Random(20241127);
        for (var trial = 0; trial < 500; trial++)
        {
            var broken = whole.ToArray();
            for (var change = random.Next(1, 20); change > 0; change--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            await Excel(broken[..random.Next(broken.Length / 2, broken.Length)]);
            await Excel(broken);
        }
    }

    [Fact]
    public async Task An_empty_workbook_is_an_empty_file() =>
        Assert.Equal(["header"], (await Excel(Workbook.Of(_ => { }))).Errors.Keys);

    [Fact]
    public async Task More_rows_than_allowed_are_an_error_of_the_file()
    {
        var rows = Enumerable.Range(1, 12).Select(i => new object?[] { i }).Prepend(["code"]).ToArray();

        Assert.Equal(["file"], (await Excel(Workbook.Of(rows))).Errors.Keys);
    }

    [Fact]
    public async Task Errors_come_in_the_order_of_the_file()
    {
        var table = await Csv("code\n" + string.Join('\n', Enumerable.Repeat("x", 10)) + "\n");
        foreach (var row in table.Rows.Reverse())
        {
            row.Whole("code", 0, 1);
        }

        Assert.Equal(Enumerable.Range(2, 10).Select(line => $"lines[{line}].code"), table.Errors.Keys);
        Assert.Equal(10, table.WrongLines);
    }

    [Theory]
    [InlineData("25-11-2024")]
    [InlineData("2024-11-31")]
    [InlineData("2024-11-25T08:00:00")]
    [InlineData("45621")]
    public async Task Only_one_way_to_write_a_date_is_read(string date)
    {
        var table = await Csv($"date\n{date}\n");
        table.Rows[0].Date("date");

        Assert.Equal(["lines[2].date"], table.Errors.Keys);
    }

    [Theory]
    [InlineData(Table.MaxErrors, false)]
    [InlineData(Table.MaxErrors + 1, true)]
    public async Task Of_more_errors_than_anyone_reads_the_first_are_named_and_all_are_counted(int wrong, bool areTooMany)
    {
        var table = await Csv("boxes\n" + string.Concat(Enumerable.Repeat("x\n", wrong)), maxRows: 20_000);
        foreach (var row in table.Rows)
        {
            row.Whole("boxes", 0, 9);
        }

        var errors = table.Errors;

        Assert.Equal(Enumerable.Range(2, Table.MaxErrors).Select(line => $"lines[{line}].boxes"), errors.Keys.Where(k => k != "file"));
        Assert.Equal(areTooMany, errors.TryGetValue("file", out var all));
        Assert.True(!areTooMany || all is ["1001 lines are wrong; only the first errors are named."]);
        Assert.Equal(wrong, table.WrongLines);
    }

    [Fact]
    public async Task Errors_of_the_file_itself_are_named_beside_the_count()
    {
        var table = await Csv("boxes,km\n" + string.Concat(Enumerable.Repeat("x\n", 1_200)), maxRows: 1_100);

        Assert.Equal(
            ["The file has more than 1100 rows.", "1100 lines are wrong; only the first errors are named."], table.Errors["file"]);
    }

    [Fact]
    public async Task Lines_of_too_few_columns_count_as_rows_too()
    {
        var table = await Csv("boxes,km\n" + string.Concat(Enumerable.Repeat("x\n", 20)));

        Assert.Equal(11, table.WrongLines);
    }

    [Fact]
    public async Task Lines_that_are_not_named_are_wrong_all_the_same()
    {
        var table = await Csv("boxes\n" + string.Concat(Enumerable.Repeat("x\n", 1_500)), maxRows: 20_000);
        foreach (var row in table.Rows)
        {
            row.Whole("boxes", 0, 9);
        }

        Assert.False(table.Rows[^1].IsValid);
        Assert.False(table.MayImport(new()));
        Assert.True(table.MayImport(new(ImportQuery.Skip)));
    }

    private static Task<Table> Csv(string text, int maxRows = 11) => Read(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", maxRows);

    private static Task<Table> Excel(byte[] file) => Read(file, Table.Excel);

    private static Task<Table> Read(byte[] body, string contentType, int maxRows = 11)
    {
        var request = new DefaultHttpContext { Request = { Body = new MemoryStream(body), ContentType = contentType } }.Request;
        return Table.Read(request, [], ["code", "boxes", "km", "date", "time", "flag"], maxRows, Ct);
    }

    private static byte[] WithRows(string rows) => WithEntry(Workbook.Of(["x"]), "xl/worksheets/sheet1.xml", Sheet(rows));

    private static string Sheet(string rows) => $"""
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>boxes</t></is></c></row>{rows}</sheetData></worksheet>
        """;

    private static byte[] EmptyZip()
    {
        using var file = new MemoryStream();
        new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true).Dispose();
        return file.ToArray();
    }

    private static byte[] WithEntry(byte[] workbook, string name, string content)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(name)?.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(content);
        }

        return file.ToArray();
    }
}
