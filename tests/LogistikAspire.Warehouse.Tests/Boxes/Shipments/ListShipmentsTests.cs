using System.Net;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;

namespace LogistikAspire.Warehouse.Tests.Boxes.Shipments;

public sealed class ListShipmentsTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        var shipments = Enumerable.Range(1, 5).Select(day => Given.Planned(TestOperation.District, 2, day)).ToArray();
        var operation = await TestOperation.Planned(app, 10, 10, shipments);

        var seen = new List<Guid>();
        string? next = null;
        do
        {
            var page = await app.Get<Page<ShipmentResponse>>($"{operation.Path}/shipments?limit=2&after={next ?? $"{Guid.Empty}"}");
            seen.AddRange(page!.Items.Select(s => s.ShipmentId));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(shipments.Select(s => s.ShipmentId).Order(), seen.Order());
    }

    [Fact]
    public async Task Boxes_of_a_shipment_come_in_pages_by_number()
    {
        var shipment = Given.Planned(TestOperation.District, 5);
        var operation = await TestOperation.Planned(app, 5, 10, shipment);

        var path = $"{operation.Path}/shipments/{shipment.ShipmentId}/boxes?limit=3";
        var first = await app.Get<Page<BoxResponse>>(path);
        var second = await app.Get<Page<BoxResponse>>($"{path}&after={first!.Next}");

        Assert.Equal("63.03.05-0003", first.Next);
        Assert.Equal(["63.03.05-0004", "63.03.05-0005"], second!.Items.Select(b => b.Number));
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData("shipments?limit=0", "limit")]
    [InlineData("shipments?limit=1001", "limit")]
    [InlineData("shipments?limit=9&after=yesterday", "after")]
    [InlineData("handovers?limit=9&after=yesterday", "after")]
    [InlineData("waybills?limit=9&after=yesterday", "after")]
    [InlineData("waybills?limit=9&state=sunk", "state")]
    [InlineData("waybills?limit=9&place=Martapura", "place")]
    [InlineData("boxes?limit=9&state=sunk", "state")]
    [InlineData("boxes?limit=9&district=630305", "district")]
    [InlineData("misplacements?limit=9&after=yesterday", "after")]
    public async Task A_page_that_cannot_be_read_is_refused_by_name(string list, string field)
    {
        var operation = await TestOperation.Open(app, boxes: 2);

        await app.Http.GetAsync($"{operation.Path}/{list}", Ct).Invalid(field);
    }

    [Theory]
    [InlineData("floor")]
    [InlineData("shipments?limit=9")]
    [InlineData("shipments/0193a1f0-0000-7000-8000-000000000001")]
    [InlineData("shipments/0193a1f0-0000-7000-8000-000000000001/boxes?limit=9")]
    [InlineData("handovers?limit=9")]
    [InlineData("waybills?limit=9")]
    [InlineData("waybills/0193a1f0-0000-7000-8000-000000000001")]
    [InlineData("boxes?limit=9")]
    [InlineData("boxes/counts")]
    [InlineData("misplacements?limit=9")]
    [InlineData("handovers/0193a1f0-0000-7000-8000-000000000001")]
    public async Task Nothing_is_told_of_an_operation_that_is_not_open(string what) =>
        await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/{what}", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);

    [Theory]
    [InlineData("shipments/0193a1f0-0000-7000-8000-000000000001", "shipment.unknown")]
    [InlineData("shipments/0193a1f0-0000-7000-8000-000000000001/boxes?limit=9", "shipment.unknown")]
    [InlineData("handovers/0193a1f0-0000-7000-8000-000000000001", "handover.unknown")]
    [InlineData("waybills/0193a1f0-0000-7000-8000-000000000001", "waybill.unknown")]
    public async Task What_the_operation_does_not_have_is_named(string what, string code)
    {
        var operation = await TestOperation.Open(app, boxes: 2);

        await app.Http.GetAsync($"{operation.Path}/{what}", Ct).Refused(code, HttpStatusCode.NotFound);
    }
}
