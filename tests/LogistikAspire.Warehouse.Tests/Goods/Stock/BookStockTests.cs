using System.Net;
using System.Text;
using LogistikAspire.Closing;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;
using Npgsql;

using static LogistikAspire.Warehouse.Tests.StoreWork;

namespace LogistikAspire.Warehouse.Tests.Goods.Stock;

public sealed class BookStockTests(WarehouseApp app)
{
    private const string Ppk = "ppk-63.03.05";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stock_card_tells_what_came_and_went_with_the_balance()
    {
        var work = await Begin(app);
        await work.Bring(Booth, 100);
        var transfer = Guid.CreateVersion7();

        Assert.Equal(HttpStatusCode.NoContent, (await work.Book(
            StockDocumentKind.Transfer, Booth, 30, At(Place.Store), At(Ppk), reason: null, transfer)).StatusCode);
        await work.Book(StockDocumentKind.Reclassification, Booth, 5, At(Place.Store), At(Place.Store, Condition.Damaged), "Terkena air");
        await work.Book(StockDocumentKind.Destruction, Booth, 2, At(Place.Store, Condition.Damaged), null, "Pemusnahan");
        await work.Book(StockDocumentKind.Adjustment, Booth, 1, null, At(Place.Store), "Ditemukan");

        var card = await work.Card(Booth);
        Assert.Equal(
            [
                (1, 100, 100, StockDocumentKind.Delivery), (2, -30, 70, StockDocumentKind.Transfer),
                (3, -5, 65, StockDocumentKind.Reclassification), (4, 1, 66, StockDocumentKind.Adjustment),
            ],
            card.Select(e => (e.Number, e.Change, e.Balance, e.Kind)));
        Assert.Equal((transfer, "Aminah", "Budi", Given.Day1), (card[1].DocumentId, card[1].SignedBy, card[1].WitnessedBy, card[1].At));
        Assert.Equal((30, 3), (await work.Stock(Booth, place: Ppk), await work.Stock(Booth, Condition.Damaged)));
        Assert.Equal(4, (await app.Get<Page<ListStockDocuments.Response>>($"{work.Path}/stock-documents"))!.Items.Count);
    }

    [Fact]
    public async Task More_than_is_there_is_refused_with_the_balance_and_nothing_moves()
    {
        var work = await Begin(app);
        await work.Bring(Booth, 10);

        var problem = await work.Book(
                StockDocumentKind.Transfer, null, null, null,
                new BookStock.Line(Booth, 6, At(Place.Store), At(Ppk)), new BookStock.Line(Booth, 6, At(Place.Store), At(Ppk)))
            .Refused("stock.lines-refused");

        var line = Assert.Single(problem.GetProperty("lines").EnumerateArray());
        Assert.Equal(("lines[1]", "stock.insufficient"), (line.GetProperty("line").GetString()!, line.GetProperty("code").GetString()!));
        Assert.StartsWith("4 are there, 6", line.GetProperty("message").GetString());
        Assert.Equal((10, 0), (await work.Stock(Booth), await work.Stock(Booth, place: Ppk)));
        Assert.Single(await work.Card(Booth));
    }

    [Fact]
    public async Task Many_who_take_the_last_units_at_once_take_each_once()
    {
        var work = await Begin(app);
        await work.Bring(Booth, 25);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => work.Send(Booth, 4, Ppk)));

        Assert.Equal(6, answers.Count(a => a.IsSuccessStatusCode)); // 6 × 4 ≤ 25 < 7 × 4
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode))
        {
            await refused.Refused("stock.lines-refused");
        }

        Assert.Equal((1, 24), (await work.Stock(Booth), await work.Stock(Booth, place: Ppk)));
    }

    [Fact]
    public async Task Opposite_transfers_at_once_lose_nothing()
    {
        var work = await Begin(app);
        await work.Bring(Booth, 40);
        await work.Send(Booth, 20, Ppk);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => i % 2 == 0
            ? work.Send(Booth, 1, Ppk)
            : work.Book(StockDocumentKind.Transfer, Booth, 1, At(Ppk), At(Place.Store))));

        Assert.Equal((20, 20), (await work.Stock(Booth), await work.Stock(Booth, place: Ppk)));
    }

    [Fact]
    public async Task The_same_document_again_changes_nothing_and_other_content_is_refused()
    {
        var (work, document) = (await Begin(app), Guid.CreateVersion7());
        await work.Bring(Booth, 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            work.Book(StockDocumentKind.Transfer, Booth, 10, At(Place.Store), At(Ppk), documentId: document)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NoContent, a.StatusCode));
        await work.Book(StockDocumentKind.Transfer, Booth, 11, At(Place.Store), At(Ppk), documentId: document)
            .Refused("stock-document.other-content");
        Assert.Equal(90, await work.Stock(Booth));
    }

    [Theory]
    [InlineData(nameof(StockDocumentKind.Transfer), "store", nameof(Condition.Good), "store", nameof(Condition.Good))]
    [InlineData(nameof(StockDocumentKind.Transfer), "store", nameof(Condition.Good), Ppk, nameof(Condition.Damaged))]
    [InlineData(nameof(StockDocumentKind.Transfer), "store", nameof(Condition.Good), null, nameof(Condition.Good))]
    [InlineData(nameof(StockDocumentKind.Transfer), null, nameof(Condition.Good), "store", nameof(Condition.Good))]
    [InlineData(nameof(StockDocumentKind.Reclassification), "store", nameof(Condition.Good), Ppk, nameof(Condition.Damaged))]
    [InlineData(nameof(StockDocumentKind.Reclassification), "store", nameof(Condition.Good), "store", nameof(Condition.Good))]
    [InlineData(nameof(StockDocumentKind.Destruction), "store", nameof(Condition.Good), Ppk, nameof(Condition.Good))]
    [InlineData(nameof(StockDocumentKind.Destruction), null, nameof(Condition.Good), null, nameof(Condition.Good))]
    [InlineData(nameof(StockDocumentKind.Adjustment), "store", nameof(Condition.Good), "store", nameof(Condition.Damaged))]
    [InlineData(nameof(StockDocumentKind.Adjustment), null, nameof(Condition.Good), null, nameof(Condition.Good))]
    public async Task A_line_that_is_not_of_its_document_s_kind_is_refused(
        string kind, string? from, string fromCondition, string? to, string toCondition)
    {
        var work = await Begin(app);
        await work.Bring(Booth, 10);

        var problem = await work.Book(
                Enum.Parse<StockDocumentKind>(kind), Booth, 1, Part(from, fromCondition), Part(to, toCondition))
            .Refused("stock.lines-refused");

        Assert.Equal("line.other-kind", problem.WrongLines().First().Code);
        Assert.Single(await work.Card(Booth));

        static BookStock.Point? Part(string? place, string condition) =>
            place is null ? null : At(place, Enum.Parse<Condition>(condition));
    }

    [Theory]
    [InlineData(Booth, "ppk-63.03.99", "place.unknown")]
    [InlineData(Booth, "pps-63.03.99.2001", "place.unknown")]
    [InlineData(Booth, "kpps-63.03.05.2001-3", "place.unknown")]
    [InlineData("pensil", Ppk, "item.unknown")]
    public async Task Unknown_items_and_places_are_named(string item, string place, string code)
    {
        var work = await Begin(app, 400, 300);
        await work.Bring(Booth, 10);

        var problem = await work.Send(item, 1, place).Refused("stock.lines-refused");

        Assert.Equal(code, problem.WrongLines().First().Code);
    }

    [Fact]
    public async Task Stock_goes_down_to_village_and_polling_station()
    {
        var work = await Begin(app, 400, 300);
        await work.Bring(Booth, 10);

        await work.Send(Booth, 4, $"pps-{Village}");
        await work.Book(StockDocumentKind.Transfer, Booth, 4, At($"pps-{Village}"), At($"kpps-{Village}-2"));

        Assert.Equal((6, 0, 4), (
            await work.Stock(Booth), await work.Stock(Booth, place: $"pps-{Village}"),
            await work.Stock(Booth, place: $"kpps-{Village}-2")));
    }

    [Fact]
    public async Task Only_a_transfer_needs_no_reason_and_two_people_sign_everything()
    {
        var work = await Begin(app);
        await work.Bring(Booth, 10);

        await work.Book(StockDocumentKind.Destruction, Booth, 1, At(Place.Store), null, reason: null).Refused("stock.without-reason");
        await work.Book(StockDocumentKind.Adjustment, Booth, 1, At(Place.Store), null, reason: "  ").Refused("stock.without-reason");
        await work.Book(StockDocumentKind.Adjustment, Booth, 1, At(Place.Store), null, reason: "\u200B").Refused("stock.without-reason");
        await app.Put(
                $"{work.Path}/stock-documents/{Guid.CreateVersion7()}",
                new BookStock.Request(
                    StockDocumentKind.Destruction, "Rusak", "Aminah", "AMINAH ", null, null, [new(Booth, 1, At(Place.Store), null)]))
            .Refused("stock.same-person");

        Assert.Equal(10, await work.Stock(Booth));
    }

    [Theory]
    [InlineData("""{"signedBy":"A","witnessedBy":"B","lines":[{"item":"tinta","quantity":1}]}""", "kind")]
    [InlineData("""{"kind":"delivery","signedBy":"A","witnessedBy":"B","lines":[{"item":"tinta","quantity":1}]}""", "kind")]
    [InlineData("""{"kind":"transfer","witnessedBy":"B","lines":[{"item":"tinta","quantity":1}]}""", "signedBy")]
    [InlineData("""{"kind":"transfer","signedBy":"A","lines":[{"item":"tinta","quantity":1}]}""", "witnessedBy")]
    [InlineData("""{"kind":"transfer","signedBy":"A","witnessedBy":"B","lines":[]}""", "lines")]
    [InlineData("""{"kind":"transfer","signedBy":"A","witnessedBy":"B","lines":[null]}""", "lines")]
    [InlineData("""{"kind":"transfer","signedBy":"A","witnessedBy":"B","lines":[{"item":"tinta","quantity":-1}]}""", "lines[0].quantity")]
    [InlineData(
        """
        {
          "kind": "transfer", "signedBy": "A", "witnessedBy": "B",
          "lines": [{ "item": "lem", "quantity": 1, "from": { "place": "toko", "condition": "good" } }]
        }
        """,
        "lines[0].from.place")]
    [InlineData(
        """{"kind":"transfer","signedBy":"A","witnessedBy":"B","lines":[{"item":"lem","quantity":1,"from":{"place":"store"}}]}""",
        "lines[0].from.condition")]
    public async Task A_document_out_of_shape_is_refused_by_field(string body, string field)
    {
        var work = await Begin(app);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await app.Http.PutAsync($"{work.Path}/stock-documents/{Guid.CreateVersion7()}", content, Ct).Invalid(field);
    }

    [Fact]
    public async Task Stock_is_listed_in_pages_without_gap_or_repeat()
    {
        var work = await Begin(app, 400, 300);
        foreach (var item in new[] { Booth, "tinta", "lem" })
        {
            await work.Bring(item, 10);
            await work.Book(StockDocumentKind.Reclassification, item, 2, At(Place.Store), At(Place.Store, Condition.Damaged));
            await work.Book(StockDocumentKind.Reclassification, item, 2, At(Place.Store), At(Place.Store, Condition.Used));
            await work.Send(item, 1, Ppk);
        }

        var seen = new List<ListStock.Response>();
        string? next = null;
        do
        {
            var page = (await app.Get<Page<ListStock.Response>>($"{work.Path}/stock?limit=1{(next is null ? "" : $"&after={next}")}"))!;
            seen.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(12, seen.Distinct().Count());
        Assert.Equal(await work.Positions("?limit=1000"), seen);
        Assert.Equal(3, (await work.Positions($"?place={Ppk}")).Count);
        Assert.Equal(4, (await work.Positions("?item=lem")).Count);
    }

    [Fact]
    public async Task What_is_not_there_is_told_apart()
    {
        var work = await Begin(app);
        await work.Bring(Booth, 1);

        await Unknown($"{work.Path}/stock/{Booth}/{Ppk}/good", "stock.unknown");
        await Unknown($"{work.Path}/stock/{Booth}/store/rusak", "stock.unknown");
        await Unknown($"{work.Path}/stock/{Booth}/store/1", "stock.unknown");
        await Unknown($"/operations/{Guid.NewGuid()}/stock", "operation.unknown");
        await Unknown($"/operations/{Guid.NewGuid()}/stock/{Booth}/store/good", "operation.unknown");
        await Unknown($"/operations/{Guid.NewGuid()}/coverage", "operation.unknown");
        await Unknown($"/operations/{Guid.NewGuid()}/reconciliation", "operation.unknown");
        await Unknown($"{work.Path}/reconciliation/pensil", "item.unknown");
        await app.Http.GetAsync($"{work.Path}/stock?place=gudang", Ct).Invalid("place");
        await app.Http.GetAsync($"{work.Path}/stock?after=x", Ct).Invalid("after");

        async Task Unknown(string path, string code) =>
            await app.Http.GetAsync(path, Ct).Refused(code, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_database_itself_keeps_the_ledger_and_refuses_a_negative_balance()
    {
        var work = await Begin(app);
        await work.Bring(Booth, 10);

        await AssertRefused($"UPDATE stock_entries SET change = 9 WHERE operation_id = {work.Id}");
        await AssertRefused($"UPDATE stock_entries SET signed_by = 'Another' WHERE operation_id = {work.Id}");
        await AssertRefused($"""
            UPDATE stock_entries
            SET signed_by = {PersonalAttribute.RemovedWord}, witnessed_by = {PersonalAttribute.RemovedWord}, balance = 9
            WHERE operation_id = {work.Id}
            """);
        await AssertRefused($"DELETE FROM stock_entries WHERE operation_id = {work.Id}");
        await AssertRefused($"UPDATE stock SET quantity = -1 WHERE operation_id = {work.Id}");
        await AssertRefused($"UPDATE order_lines SET accepted = 11, stated = 11 WHERE operation_id = {work.Id}");
        await AssertRefused($"UPDATE delivery_lines SET short = 1 WHERE operation_id = {work.Id}");
        await AssertRefused($"DELETE FROM items WHERE operation_id = {work.Id} AND code = {Booth}");

        Task AssertRefused(FormattableString sql) => app.With<WarehouseDb, PostgresException>(db =>
            Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync(sql, Ct)));
    }
}
