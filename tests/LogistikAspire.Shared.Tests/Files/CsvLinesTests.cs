using System.Text;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Shared.Tests.Files;

public sealed class CsvLinesTests
{
    [Theory]
    [InlineData("code,boxes\n63.03.05,12\n")]
    [InlineData("boxes,code\r\n12,63.03.05\r\n")]
    [InlineData("Code,BOXES\n63.03.05 , 12\n")]
    [InlineData("code,boxes\n\"63.03.05\",\"12\"")]
    [InlineData("code;boxes\n63.03.05;12\n")]
    [InlineData("\uFEFFcode,boxes\n63.03.05,12\n")]
    public async Task Files_as_people_s_programs_write_them_are_read(string text)
    {
        var table = await Read(text);

        Assert.Empty(table.Errors);
        var row = Assert.Single(table.Rows);
        Assert.Equal("63.03.05", row.Text("code", 10));
        Assert.Equal(12, row.Whole("boxes", 0, 100));
    }

    [Fact]
    public async Task A_quoted_cell_may_hold_the_separator_a_quote_and_a_line_break()
    {
        var table = await Read("code,boxes\n\"a,b \"\"c\"\"\nd\",1\nlast,2\n");

        Assert.Empty(table.Errors);
        Assert.Equal("a,b \"c\"\nd", table.Rows[0].Text("code", 100));
        Assert.Equal("last", table.Rows[1].Text("code", 100));
    }

    [Theory]
    [InlineData("code\n1\n", "Column 'boxes' is missing.")]
    [InlineData("code,boxes,weight\n1,2,3\n", "Column 'weight' is unknown; known are: code, boxes, name.")]
    [InlineData("code,boxes,code\n1,2,3\n", "Column 'code' is there twice.")]
    [InlineData("code,Boxes,boxes\n1,2,3\n", "Column 'boxes' is there twice.")]
    public async Task A_wrong_header_is_named_and_no_row_is_read(string text, string message)
    {
        var table = await Read(text);

        Assert.Equal([message], table.Errors["header"]);
        Assert.False(table.IsValid);
        Assert.Empty(table.Rows);
    }

    [Fact]
    public async Task Every_wrong_cell_is_named_with_its_line()
    {
        var table = await Read("code,boxes\n63.03.05,many\n63.03.06,-1\n,7\n63.03.07,1e3\n63.03.08,5\n");
        foreach (var row in table.Rows)
        {
            row.Text("code", 8);
            row.Whole("boxes", 0, 100);
        }

        Assert.Equal(
            ["lines[2].boxes", "lines[3].boxes", "lines[4].code", "lines[5].boxes"],
            table.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["'many' is not a whole number."], table.Errors["lines[2].boxes"]);
        Assert.Equal(["-1 is not between 0 and 100."], table.Errors["lines[3].boxes"]);
    }

    [Theory]
    [InlineData("code,boxes\na,1\nb\nc,3\n", "lines[3]", "The line has 1 columns, the header 2.")]
    [InlineData("code,boxes\na,1,9\nc,3\n", "lines[2]", "The line has 3 columns, the header 2.")]
    public async Task A_line_with_too_few_or_too_many_cells_is_named_and_the_others_are_read(string text, string line, string message)
    {
        var table = await Read(text);

        Assert.Equal([message], table.Errors[line]);
        Assert.Contains(table.Rows, row => row.Text("code", 8) == "c");
    }

    [Fact]
    public async Task More_rows_than_allowed_are_an_error_not_a_cut()
    {
        var table = await Read("code,boxes\na,1\nb,2\nc,3\n", maxRows: 2);

        Assert.Equal(["The file has more than 2 rows."], table.Errors["file"]);
        Assert.Equal(2, table.Rows.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public async Task An_empty_file_is_called_empty(string text)
    {
        var table = await Read(text);

        Assert.Equal("The file is empty.", table.Errors["header"][0]);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_is_an_error_of_the_line_where_it_opens()
    {
        var table = await Read("code,boxes\na,1\n\"never closed,1\n");

        Assert.Equal(["lines[3]"], table.Errors.Keys);
    }

    [Fact]
    public async Task Cells_that_may_be_empty_have_their_meaning_and_nothing_is_reported()
    {
        var table = await Read("code,boxes,name\na,,\n");
        var row = Assert.Single(table.Rows);

        Assert.Equal(7, row.Whole("boxes", 0, 100, absent: 7));
        Assert.Null(row.OptionalWhole("boxes", 0, 100));
        Assert.Null(row.OptionalNumber("boxes", 0, 100));
        Assert.False(row.Flag("name"));
        Assert.Equal("none", row.Text("name", 10, absent: "none"));
        Assert.True(table.IsValid);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1.5.2")]
    [InlineData("1,5")]
    public async Task What_is_no_usable_number_is_reported(string cell)
    {
        var table = await Read($"code,boxes\na,\"{cell}\"\n");

        Assert.Single(table.Rows).Number("boxes", 0, 100);

        Assert.False(table.IsValid);
    }

    private static Task<Table> Read(string text, int maxRows = 100) => Task.FromResult(Table.Read(
        () => FileKind.Open(Encoding.UTF8.GetBytes(text), Table.Csv), ["code", "boxes"], ["name"], maxRows,
        TestContext.Current.CancellationToken));
}
