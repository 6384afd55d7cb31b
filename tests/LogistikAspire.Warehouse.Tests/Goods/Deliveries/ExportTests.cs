using System.Net;
using ClosedXML.Excel;
using LogistikAspire.Shared.Files;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Goods.Deliveries;

namespace LogistikAspire.Warehouse.Tests.Goods.Deliveries;

public sealed class ExportTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orders_come_as_csv_with_what_came_of_them_and_what_people_typed_stays_text()
    {
        var work = await StoreWork.Begin(app);
        await Order(work, "SPK-2", "PT \"Maju, Jaya\"", null, ("tinta", 40));
        var order = await Order(work, "SPK-1", "=cmd|calc", new(2024, 10, 31), ("tinta", 100), ("kabel-ties", 7));
        await work.Deliver(order, Guid.CreateVersion7(), StoreWork.Line("tinta", 90, damaged: 3, missing: 2, remark: "Pecah"));

        var file = await app.Http.GetAsync($"{work.Path}/orders.csv", Ct);

        Assert.Equal((Table.Csv, "orders.csv"), (
            file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal(
            "order_number,vendor,item,quantity,due_on,stated,accepted,damaged,wrong,short,outstanding\r\n"
            + "SPK-1,'=cmd|calc,kabel-ties,7,2024-10-31,0,0,0,0,0,7\r\n"
            + "SPK-1,'=cmd|calc,tinta,100,2024-10-31,95,90,3,0,2,10\r\n"
            + "SPK-2,\"PT \"\"Maju, Jaya\"\"\",tinta,40,,0,0,0,0,0,40\r\n",
            await file.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Orders_come_as_a_workbook_whose_cells_are_of_their_kind()
    {
        var work = await StoreWork.Begin(app);
        await Order(work, "0017", "=1+1", new(2024, 10, 31), ("tinta", 100));

        using var workbook = new XLWorkbook(await app.Http.GetStreamAsync($"{work.Path}/orders.xlsx", Ct));

        var row = workbook.Worksheet(1).Row(2);
        Assert.Equal(("0017", "=1+1"), (row.Cell(1).GetString(), row.Cell(2).GetString()));
        Assert.False(row.Cell(2).HasFormula);
        Assert.Equal((XLDataType.Number, 100), (row.Cell(4).DataType, row.Cell(4).GetValue<int>()));
        Assert.Equal(new DateTime(2024, 10, 31), row.Cell(5).GetDateTime());
    }

    [Fact]
    public async Task A_count_comes_as_it_was_recorded()
    {
        var (work, count) = (await StoreWork.Begin(app), Guid.CreateVersion7());
        await work.Bring("tinta", 100);
        await work.Count(count, StoreWork.Counted("tinta", 98, "Dua botol pecah"));

        Assert.Equal(
            "item,place,condition,quantity,reason,booked,difference\r\ntinta,store,good,98,Dua botol pecah,100,-2\r\n",
            await app.Http.GetStringAsync($"{work.Path}/stock-counts/{count}.csv", Ct));
        using var workbook = new XLWorkbook(await app.Http.GetStreamAsync($"{work.Path}/stock-counts/{count}.xlsx", Ct));
        Assert.Equal(-2, workbook.Worksheet(1).Cell(2, 7).GetValue<int>());
    }

    [Fact]
    public async Task What_is_not_there_and_other_kinds_of_files_are_told()
    {
        var work = await StoreWork.Begin(app);
        var nowhere = $"/operations/{Guid.NewGuid()}";

        await Get($"{nowhere}/orders.csv", "operation.unknown");
        await Get($"{nowhere}/stock-counts/{Guid.NewGuid()}.csv", "operation.unknown");
        await Get($"{work.Path}/stock-counts/{Guid.NewGuid()}.xlsx", "count.unknown");
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync($"{work.Path}/orders.pdf", Ct)).StatusCode);

        async Task Get(string path, string code) =>
            await app.Http.GetAsync(path, Ct).Refused(code, HttpStatusCode.NotFound);
    }

    private async Task<Guid> Order(
        StoreWork work, string number, string vendor, DateOnly? dueOn, params (string Item, int Quantity)[] lines)
    {
        var id = Guid.CreateVersion7();
        var answer = await app.Put(work.OrderPath(id), new PlaceOrder.Request(
            number, vendor, dueOn, [.. lines.Select(l => new PlaceOrder.Line(l.Item, l.Quantity))]));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return id;
    }
}
