using System.Net;
using System.Text;
using System.Text.Json;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Goods.Deliveries;

namespace LogistikAspire.Warehouse.Tests.Goods.Deliveries;

public sealed class OrdersTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private const string Header = "order_number,vendor,item,quantity,due_on\n";
    private const string Good =
        "SPK-1,PT Cetak,bilik-suara,100,2024-10-31\nSPK-2,CV Tinta,tinta,40,\nSPK-1,PT Cetak,kabel-ties,300,2024-10-31\n";

    [Fact]
    public async Task The_same_order_again_changes_nothing_and_other_content_is_refused()
    {
        var (work, order) = (await StoreWork.Begin(app), Guid.CreateVersion7());

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => work.Order(order, ("tinta", 10), ("lem", 5))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(HttpStatusCode.NoContent, (await work.Order(order, ("lem", 5), ("tinta", 10))).StatusCode); // in any order
        await work.Order(order, ("tinta", 11), ("lem", 5)).Refused("order.other-content");
    }

    [Fact]
    public async Task A_number_is_one_order_s()
    {
        var work = await StoreWork.Begin(app);
        var request = new PlaceOrder.Request("SPK-1", "PT Cetak", null, [new("tinta", 1)]);
        Assert.Equal(HttpStatusCode.Created, (await app.Put(work.OrderPath(), request)).StatusCode);

        await app.Put(work.OrderPath(), request).Refused("order.number-taken");
    }

    [Fact]
    public async Task Items_that_are_unknown_or_there_twice_are_named()
    {
        var work = await StoreWork.Begin(app);

        var problem = await work.Order(Guid.CreateVersion7(), ("tinta", 1), ("pensil", 1), ("tinta", 2)).Refused("order.lines-refused");

        Assert.Equal(
            [("lines[1]", "item.unknown"), ("lines[2]", "line.twice")],
            problem.WrongLines());
        Assert.Empty((await app.Get<Page<ListOrders.Response>>($"{work.Path}/orders"))!.Items);
    }

    [Theory]
    [InlineData("""{"vendor":"PT","lines":[{"item":"tinta","quantity":1}]}""", "number")]
    [InlineData("""{"number":"1","lines":[{"item":"tinta","quantity":1}]}""", "vendor")]
    [InlineData("""{"number":"1","vendor":"PT"}""", "lines")]
    [InlineData("""{"number":"1","vendor":"PT","lines":[{"item":"tinta","quantity":0}]}""", "lines[0].quantity")]
    [InlineData("""{"number":"1","vendor":"PT","dueOn":"31-10-2024","lines":[{"item":"tinta","quantity":1}]}""", "dueOn")]
    public async Task An_order_out_of_shape_is_refused_by_field(string body, string field)
    {
        var work = await StoreWork.Begin(app);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await app.Http.PutAsync(work.OrderPath(), content, Ct).Invalid(field);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_makes_an_order_of_the_lines_of_one_number_and_again_changes_nothing(bool excel)
    {
        var work = await StoreWork.Begin(app);

        for (var i = 0; i < 2; i++)
        {
            var response = excel
                ? await work.PutExcel(
                    "orders",
                    ["order_number", "vendor", "item", "quantity", "due_on"],
                    ["SPK-1", "PT Cetak", "bilik-suara", 100, new DateTime(2024, 10, 31)],
                    ["SPK-2", "CV Tinta", "tinta", 40, null],
                    ["SPK-1", "PT Cetak", "kabel-ties", 300, new DateTime(2024, 10, 31)])
                : await work.PutCsv("orders", Header + Good);
            var answer = await response.Read<JsonElement>();
            Assert.Equal((2, 3), (answer.GetProperty("orders").GetInt32(), answer.GetProperty("lines").GetInt32()));
        }

        var orders = (await app.Get<Page<ListOrders.Response>>($"{work.Path}/orders"))!.Items.OrderBy(o => o.Number).ToList();
        Assert.Equal([("SPK-1", "PT Cetak", 2), ("SPK-2", "CV Tinta", 1)], orders.Select(o => (o.Number, o.Vendor, o.Lines)));
        Assert.Equal([new DateOnly(2024, 10, 31), null], orders.Select(o => o.DueOn));
        Assert.Equal(300, (await work.OrderLine(orders[0].OrderId, "kabel-ties")).Quantity);
    }

    [Theory]
    [InlineData("SPK-3,PT Cetak,pensil,1,\n", "lines[5].item")]
    [InlineData("SPK-3,PT Cetak,tinta,0,\n", "lines[5].quantity")]
    [InlineData("SPK-3,PT Cetak,tinta,1.5,\n", "lines[5].quantity")]
    [InlineData("SPK-3,PT Cetak,tinta,1,31/10/2024\n", "lines[5].due_on")]
    [InlineData(",PT Cetak,tinta,1,\n", "lines[5].order_number")]
    [InlineData("SPK-1,CV Lain,tinta,1,2024-10-31\n", "lines[5].vendor")]
    [InlineData("SPK-1,PT Cetak,tinta,1,\n", "lines[5].due_on")]
    [InlineData("SPK-1,PT Cetak,bilik-suara,1,2024-10-31\n", "lines[5].item")]
    [InlineData("SPK-3,PT Cetak,tinta\n", "lines[5]")]
    public async Task A_wrong_line_is_named_and_nothing_is_recorded(string line, string named)
    {
        var work = await StoreWork.Begin(app);

        await work.PutCsv("orders", Header + Good + line).Invalid(named);

        Assert.Empty((await app.Get<Page<ListOrders.Response>>($"{work.Path}/orders"))!.Items);
    }

    [Fact]
    public async Task Skipping_leaves_out_every_order_that_has_a_wrong_line()
    {
        var work = await StoreWork.Begin(app);

        var answer = await work.PutCsv("orders?onErrors=skip", Header + Good + "SPK-1,PT Cetak,pensil,1,2024-10-31\n").Read<JsonElement>();

        Assert.Equal(["lines[5].item"], answer.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Equal("SPK-2", Assert.Single((await app.Get<Page<ListOrders.Response>>($"{work.Path}/orders"))!.Items).Number);
    }

    [Fact]
    public async Task A_file_does_not_change_an_order_that_is_recorded()
    {
        var work = await StoreWork.Begin(app);
        await work.PutCsv("orders", Header + Good);

        var said = await work.PutCsv("orders", Header + "SPK-2,CV Tinta,tinta,41,\n").Invalid("lines[2].order_number");

        Assert.Contains("other content", said);
    }

    [Fact]
    public async Task A_file_without_lines_or_with_other_columns_is_refused()
    {
        var work = await StoreWork.Begin(app);

        await work.PutCsv("orders", Header).Invalid("file");
        await work.PutCsv("orders", "").Invalid("header");
        await work.PutCsv("orders", "order_number,vendor,item,jumlah\n").Invalid("header");
        await work.PutCsv("orders?onErrors=skip", Header).Invalid("file");
        await work.PutCsv("orders?onErrors=maybe", Header + Good).Invalid("onErrors");
    }

    [Fact]
    public async Task Two_files_at_once_record_each_order_once()
    {
        var work = await StoreWork.Begin(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => work.PutCsv("orders", Header + Good)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(2, (await app.Get<Page<ListOrders.Response>>($"{work.Path}/orders"))!.Items.Count);
    }
}
