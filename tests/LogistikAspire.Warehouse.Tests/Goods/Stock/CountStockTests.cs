using System.Net;
using System.Text;
using System.Text.Json;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;

using static LogistikAspire.Warehouse.Tests.StoreWork;

namespace LogistikAspire.Warehouse.Tests.Goods.Stock;

public sealed class CountStockTests(WarehouseApp app)
{
    private const string Header = "item,place,condition,quantity,reason\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_count_changes_no_stock_and_its_difference_stays_open_until_an_adjustment_settles_it()
    {
        var (work, count) = (await Begin(app), Guid.CreateVersion7());
        await work.Bring(Booth, 100);
        await work.Bring("tinta", 10);

        var answer = await work.Count(count, Counted(Booth, 97, "Hilang"), Counted("tinta", 10)).Read<CountStock.Response>();

        Assert.Equal(new CountStock.Response(2, 1), answer);
        Assert.Equal((100, -3), (await work.Stock(Booth), (await work.Positions($"?item={Booth}")).Single().OpenDifference));
        var read = await app.Get<GetCount.Response>($"{work.Path}/stock-counts/{count}");
        Assert.Equal(
            [
                new GetCount.Line(Booth, Place.Store, Condition.Good, 100, 97, -3, "Hilang"),
                new("tinta", Place.Store, Condition.Good, 10, 10, 0, null),
            ],
            read!.Lines);

        Assert.Equal(HttpStatusCode.NoContent, (await work.Book(
            StockDocumentKind.Adjustment, Booth, 3, At(Place.Store), null, "Berita acara opname", countId: count)).StatusCode);
        Assert.Equal((97, 0), (await work.Stock(Booth), (await work.Positions($"?item={Booth}")).Single().OpenDifference));
    }

    [Fact]
    public async Task A_difference_needs_a_reason_and_what_was_never_there_counts_from_zero()
    {
        var work = await Begin(app);
        await work.Bring(Booth, 100);

        var problem = await work.Count(
                Guid.CreateVersion7(), Counted(Booth, 99), Counted("tinta", 0), Counted("lem", 1, " "), Counted("karet", 1, "Sisa 2020"))
            .Refused("count.lines-refused");

        Assert.Equal(
            [("lines[0]", "count.without-reason"), ("lines[2]", "count.without-reason")],
            problem.WrongLines());
        Assert.Empty((await app.Get<Page<ListCounts.Response>>($"{work.Path}/stock-counts"))!.Items);
        Assert.Equal(0, (await work.Positions($"?item={Booth}")).Single().OpenDifference);

        Assert.Equal(HttpStatusCode.OK, (await work.Count(Guid.CreateVersion7(), Counted("karet", 1, "Sisa 2020"))).StatusCode);
        Assert.Equal(1, (await work.Positions("?item=karet")).Single().OpenDifference);
    }

    [Fact]
    public async Task An_adjustment_settles_exactly_what_the_last_count_left_open()
    {
        var (work, earlier, last) = (await Begin(app), Guid.CreateVersion7(), Guid.CreateVersion7());
        await work.Bring(Booth, 100);
        await work.Count(earlier, Counted(Booth, 97, "Hilang"));
        await work.Count(last, Counted(Booth, 98, "Satu ditemukan"));

        await Refused(work.Book(StockDocumentKind.Adjustment, Booth, 3, At(Place.Store), null, countId: earlier));
        await Refused(work.Book(StockDocumentKind.Adjustment, Booth, 3, At(Place.Store), null, countId: last));
        await Refused(work.Book(StockDocumentKind.Adjustment, Booth, 2, null, At(Place.Store), countId: last));
        await work.Book(StockDocumentKind.Destruction, Booth, 2, At(Place.Store), null, countId: last).Refused("stock.not-an-adjustment");
        Assert.True((await work.Book(StockDocumentKind.Adjustment, Booth, 2, At(Place.Store), null, countId: last)).IsSuccessStatusCode);
        await Refused(work.Book(StockDocumentKind.Adjustment, Booth, 2, At(Place.Store), null, countId: last));

        Assert.Equal(98, await work.Stock(Booth));

        static async Task Refused(Task<HttpResponseMessage> answer)
        {
            var problem = await answer.Refused("stock.lines-refused");
            Assert.Equal("count.not-open", problem.WrongLines().First().Code);
        }
    }

    [Fact]
    public async Task Many_adjustments_at_once_settle_a_count_once()
    {
        var (work, count) = (await Begin(app), Guid.CreateVersion7());
        await work.Bring(Booth, 100);
        await work.Count(count, Counted(Booth, 97, "Hilang"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            work.Book(StockDocumentKind.Adjustment, Booth, 3, At(Place.Store), null, countId: count)));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Equal(97, await work.Stock(Booth));
    }

    [Fact]
    public async Task The_same_count_again_changes_nothing_even_when_the_books_moved_on()
    {
        var (work, count) = (await Begin(app), Guid.CreateVersion7());
        await work.Bring(Booth, 100);
        await work.Count(count, Counted(Booth, 97, "Hilang"));
        await work.Send(Booth, 50, "ppk-63.03.05");

        var again = await work.Count(count, Counted(Booth, 97, "Hilang")).Read<CountStock.Response>();

        Assert.Equal(new CountStock.Response(1, 1), again);
        Assert.Equal(-3, (await work.Positions($"?item={Booth}&place=store")).Single().OpenDifference);
        await work.Count(count, Counted(Booth, 96, "Hilang")).Refused("count.other-content");
    }

    [Fact]
    public async Task One_position_is_counted_once_by_two_people()
    {
        var work = await Begin(app);
        await work.Bring(Booth, 100);

        var problem = await work.Count(Guid.CreateVersion7(), Counted(Booth, 100), Counted(Booth, 100)).Refused("count.lines-refused");
        Assert.Equal("line.twice", problem.WrongLines().First().Code);
        await app.Put(
                $"{work.Path}/stock-counts/{Guid.CreateVersion7()}",
                new CountStock.Request("Aminah", "aminah", null, [Counted(Booth, 100)]))
            .Refused("count.same-person");
    }

    [Theory]
    [InlineData("""{"witnessedBy":"B","lines":[{"item":"tinta","place":"store","condition":"good","quantity":1}]}""", "countedBy")]
    [InlineData("""{"countedBy":"A","witnessedBy":"B","lines":[]}""", "lines")]
    [InlineData("""{"countedBy":"A","witnessedBy":"B","lines":[null]}""", "lines")]
    [InlineData("""{"countedBy":"A","witnessedBy":"B","lines":[{"item":"lem","place":"store","condition":"good"}]}""", "lines[0].quantity")]
    [InlineData(
        """{"countedBy":"A","witnessedBy":"B","lines":[{"item":"lem","place":"store","condition":"good","quantity":-1}]}""",
        "lines[0].quantity")]
    [InlineData("""{"countedBy":"A","witnessedBy":"B","lines":[{"item":"tinta","place":"store","quantity":1}]}""", "lines[0].condition")]
    [InlineData(
        """{"countedBy":"A","witnessedBy":"B","lines":[{"item":"lem","place":"toko","condition":"good","quantity":1}]}""",
        "lines[0].place")]
    public async Task A_count_out_of_shape_is_refused_by_field(string body, string field)
    {
        var work = await Begin(app);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await app.Http.PutAsync($"{work.Path}/stock-counts/{Guid.CreateVersion7()}", content, Ct).Invalid(field);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_counts_and_again_changes_nothing(bool excel)
    {
        var (work, count) = (await Begin(app), Guid.CreateVersion7());
        await work.Bring(Booth, 100);

        for (var i = 0; i < 2; i++)
        {
            var response = excel
                ? await work.PutExcel(
                    FilePath(count), ["item", "place", "condition", "quantity", "reason"], [Booth, "store", "good", 98, "Hilang"],
                    ["tinta", "store", "Good", 0, null])
                : await work.PutCsv(FilePath(count), Header + "bilik-suara,store,good,98,Hilang\ntinta,store,Good,0,\n");
            var answer = await response.Read<JsonElement>();
            Assert.Equal((2, 1), (answer.GetProperty("positions").GetInt32(), answer.GetProperty("differing").GetInt32()));
        }

        Assert.Equal(-2, (await work.Positions($"?item={Booth}")).Single().OpenDifference);
        Assert.Single((await app.Get<Page<ListCounts.Response>>($"{work.Path}/stock-counts"))!.Items);
    }

    [Theory]
    [InlineData("pensil,store,good,1,x\n", "lines[3].item")]
    [InlineData("tinta,toko,good,1,x\n", "lines[3].place")]
    [InlineData("tinta,ppk-63.03.99,good,1,x\n", "lines[3].place")]
    [InlineData("tinta,store,basah,1,x\n", "lines[3].condition")]
    [InlineData("tinta,store,good,-1,x\n", "lines[3].quantity")]
    [InlineData("tinta,store,good,,x\n", "lines[3].quantity")]
    [InlineData("tinta,store,good,5,\n", "lines[3].reason")]
    [InlineData("bilik-suara,store,good,100,\n", "lines[3].item")]
    public async Task A_wrong_line_of_a_file_is_named_and_nothing_is_recorded_unless_asked_to_skip(string line, string named)
    {
        var (work, count) = (await Begin(app), Guid.CreateVersion7());
        await work.Bring(Booth, 100);
        var csv = Header + "bilik-suara,store,good,100,\n" + line;

        await work.PutCsv(FilePath(count), csv).Invalid(named);
        Assert.Empty((await app.Get<Page<ListCounts.Response>>($"{work.Path}/stock-counts"))!.Items);

        var skipped = await work.PutCsv($"{FilePath(count)}&onErrors=skip", csv).Read<JsonElement>();
        Assert.Equal(1, skipped.GetProperty("positions").GetInt32());
        Assert.Equal([named], skipped.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task A_sheet_to_count_by_tells_no_quantities_and_comes_back_filled_in()
    {
        var (work, count) = (await Begin(app, 400, 300), Guid.CreateVersion7());
        await work.Bring(Booth, 100);
        await work.Bring("tinta", 10);
        await work.Send(Booth, 1, "ppk-63.03.05");

        var sheet = await app.Http.GetStringAsync($"{work.Path}/stock-counts/sheet", Ct);
        Assert.Equal("item,place,condition,quantity,reason\r\nbilik-suara,store,good,,\r\ntinta,store,good,,\r\n", sheet);
        var other = await app.Http.GetStringAsync($"{work.Path}/stock-counts/sheet?place=ppk-63.03.05", Ct);
        Assert.Contains("bilik-suara,ppk-63.03.05,good", other);

        await work.PutCsv(FilePath(count), sheet).Invalid("lines[2].quantity");
        var filled = sheet.Replace("tinta,store,good,,", "tinta,store,good,10,", StringComparison.Ordinal)
            .Replace("bilik-suara,store,good,,", "bilik-suara,store,good,99,", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await work.PutCsv(FilePath(count), filled)).StatusCode);
        await app.Http.GetAsync($"{work.Path}/stock-counts/sheet?place=toko", Ct).Invalid("place");
    }

    [Fact]
    public async Task A_file_is_signed_by_two()
    {
        var (work, count) = (await Begin(app), Guid.CreateVersion7());
        var csv = Header + "tinta,store,good,0,\n";

        await work.PutCsv($"stock-counts/{count}/file?countedBy=Aminah&witnessedBy=aminah", csv).Refused("count.same-person");
        await work.PutCsv($"stock-counts/{count}/file?countedBy=&witnessedBy=Budi", csv).Invalid("countedBy");
        await work.PutCsv(FilePath(count), Header).Invalid("file");
        await work.PutCsv(FilePath(count), "item,place\n").Invalid("header");
    }

    private static string FilePath(Guid count) =>
        $"stock-counts/{count}/file?countedBy=Aminah&witnessedBy=Budi&countedAt=2024-11-19T08:00:00Z";
}
