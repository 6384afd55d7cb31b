using System.Net;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Goods.Deliveries;

namespace LogistikAspire.Warehouse.Tests.Operation.Documents;

public sealed class DocumentListTests(WarehouseApp app)
{
    public static TheoryData<string> Lists => ["orders", "reserve-uses", "stock-counts", "stock-documents", "handovers"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Lists))]
    public async Task Documents_of_an_unknown_operation_are_not_found(string list)
    {
        var response = await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/{list}", Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task A_page_after_what_is_no_id_is_refused(string list) =>
        await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/{list}?after=x", Ct).Invalid("after");

    [Theory, MemberData(nameof(Lists))]
    public async Task An_operation_without_documents_has_an_empty_page(string list)
    {
        var operation = await TestOperation.Open(app, boxes: 2);

        var page = await app.Get<Page<object>>($"{operation.Path}/{list}");

        Assert.Equal((0, null), (page!.Items.Count, page.Next));
    }

    [Fact]
    public async Task Pages_follow_each_other_in_the_order_of_ids_and_hold_no_other_operations_documents()
    {
        var (work, other) = (await StoreWork.Begin(app), await StoreWork.Begin(app));
        var orders = new[] { await work.Ordered((StoreWork.Booth, 1)), await work.Ordered((StoreWork.Booth, 2)) };
        await other.Ordered((StoreWork.Booth, 3));

        var first = (await app.Get<Page<ListOrders.Response>>($"{work.Path}/orders?limit=1"))!;
        var second = (await app.Get<Page<ListOrders.Response>>($"{work.Path}/orders?limit=1&after={first.Next}"))!;

        Assert.Equal(orders.Order(), first.Items.Concat(second.Items).Select(o => o.OrderId));
        Assert.Null(second.Next);
    }
}
