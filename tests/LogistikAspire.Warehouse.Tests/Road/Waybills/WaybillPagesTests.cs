using System.Net;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.Road.Waybills;

/// <summary>The surat jalan and the packing list, as they are printed.</summary>
public sealed class WaybillPagesTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_waybill_tells_vehicle_driver_way_and_every_box_with_its_seal_in_indonesian_or_english()
    {
        var (operation, waybill) = await Loaded(boxes: 4);
        var number = (await operation.Waybill(waybill)).Waybill;

        var page = await app.Page($"{operation.WaybillPath(waybill)}/page");
        var english = await app.Page($"{operation.WaybillPath(waybill)}/page?lang=en");

        page.AssertSays(
            $"content: \"{number.Number.Replace("-", @"\2d ", StringComparison.Ordinal)}\"", "Surat Jalan", $"Nomor {number.Number}",
                "Belum berangkat", "Gudang KPU", "PPK 63.03.05", "truk", number.Plate, "Supir", "4 kotak",
            "63.03.05-0001", "Gubernur", "Tambak Baru, TPS 001", "S-630305-0001", "63.03.05-0004", "Bupati", "TPS 002", "S-630305-0004",
            "Yang menyerahkan", "Pengemudi", "Pengawal", "Yang menerima");
        english.AssertSays(
            "Waybill", "Not departed", "KPU store", "district committee", "truck", "4 boxes", "Governor", "Driver", "Escort");
        Assert.DoesNotContain("Kotak", english);
    }

    [Fact]
    public async Task A_waybill_that_left_or_was_cancelled_says_so()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);
        var other = Given.Planned(TestOperation.District, 2, day: 2);
        await operation.Publish(2, shipment, other);
        await operation.OpenWaybill(other);
        (await operation.Cancel(TestOperation.WaybillOf(other))).EnsureSuccessStatusCode();

        (await app.Page($"{operation.WaybillPath(TestOperation.WaybillOf(shipment))}/page"))
            .AssertSays("Dalam perjalanan", "Berangkat", "20 November 2024 pukul 08.00 WITA");
        (await app.Page($"{operation.WaybillPath(TestOperation.WaybillOf(other))}/page")).AssertSays("DIBATALKAN", "Tidak ada kotak.");
    }

    [Fact]
    public async Task The_packing_list_begins_with_the_last_stop_and_tells_what_is_still_to_be_loaded()
    {
        var (operation, village) = await AtTheVillage(boxes: 4);
        string[] stops = [Place.OfStation(StoreWork.Village, 1), Place.OfStation(StoreWork.Village, 2)];
        var waybill = Guid.CreateVersion7();
        (await operation.OpenWaybill(waybill, village, stops)).EnsureSuccessStatusCode();
        (await operation.Load(waybill, ["63.03.05-0003"])).EnsureSuccessStatusCode();

        var page = await app.Page($"{operation.WaybillPath(waybill)}/packing-list");

        page.AssertSays(
            "Daftar Muatan", "PPS Tambak Baru", "TPS 001 → KPPS", "1 dari 4 kotak dimuat", "Muat dari atas ke bawah",
            "Perhentian 2 – 1 dari 2", "63.03.05-0003", "✓", "63.03.05-0004", "Perhentian 1 – 0 dari 2", "63.03.05-0001", "63.03.05-0002");
        (await app.Page($"{operation.WaybillPath(waybill)}/packing-list?lang=en"))
            .AssertSays("Packing List", "Load from top to bottom", "Stop 2 – 1 of 2 boxes loaded", "Loaded by");
        (await app.Page($"{operation.WaybillPath(waybill)}/page"))
            .AssertSays("1. KPPS", "Tidak ada kotak.", "2. KPPS", "63.03.05-0003", "Yang menerima, KPPS", "Yang menerima, KPPS");
    }

    [Fact]
    public async Task Once_it_left_the_packing_list_is_what_is_on_the_vehicle()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);

        var page = await app.Page($"{operation.WaybillPath(TestOperation.WaybillOf(shipment))}/packing-list");

        page.AssertSays("2 kotak", "63.03.05-0001", "✓", "63.03.05-0002", "✓");
        Assert.DoesNotContain("63.03.05-0003", page);
        Assert.DoesNotContain("belum dimuat", page);
    }

    [Fact]
    public async Task The_code_leads_to_the_page_as_the_gateway_serves_it()
    {
        var (operation, waybill) = await Loaded(boxes: 2);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{operation.WaybillPath(waybill)}/packing-list?lang=en");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "logistik.example");
        request.Headers.Add("X-Forwarded-Prefix", "/api/warehouse");

        var page = await app.Page(request);

        page.AssertSays($"aria-label=\"https://logistik.example/api/warehouse{operation.WaybillPath(waybill)}/page\"");
    }

    [Fact]
    public async Task What_people_wrote_is_text_and_never_markup()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        (await app.Put(operation.WaybillPath(shipment.ShipmentId), new OpenWaybill.Request(
            Place.Store, [Place.OfDistrict(TestOperation.District)], shipment.ShipmentId,
            new("<b>kapal</b>", "<i>DA 1</i>", "<script>x()</script>"),
            null))).EnsureSuccessStatusCode();

        foreach (var page in new[] { "page", "packing-list" })
        {
            var text = await app.Page($"{operation.WaybillPath(shipment.ShipmentId)}/{page}");
            Assert.DoesNotContain("<script>", text);
            Assert.DoesNotContain("<b>kapal", text);
            Assert.DoesNotContain("<I>DA", text);
            Assert.Contains("&lt;script&gt;x()&lt;/script&gt;", text);
        }
    }

    [Theory]
    [InlineData("page")]
    [InlineData("packing-list")]
    public async Task Unknown_operations_and_waybills_are_told_apart(string page)
    {
        var operation = await TestOperation.Open(app, boxes: 2);

        await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/waybills/{Guid.CreateVersion7()}/{page}", Ct)
            .Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"{operation.WaybillPath(Guid.CreateVersion7())}/{page}", Ct)
            .Refused("waybill.unknown", HttpStatusCode.NotFound);
    }

    private async Task<(TestOperation Operation, Guid Waybill)> Loaded(int boxes)
    {
        var shipment = Given.Planned(TestOperation.District, boxes);
        var operation = await TestOperation.Planned(app, boxes, boxes, shipment);
        return (operation, await operation.LoadAll(shipment));
    }

    /// <summary>All boxes of a district accepted by its one village.</summary>
    private async Task<(TestOperation Operation, string Village)> AtTheVillage(int boxes)
    {
        var shipment = Given.Planned(TestOperation.District, boxes);
        var operation = await TestOperation.Planned(app, boxes, boxes, shipment);
        await operation.Deliver(shipment);
        var numbers = await operation.BoxesOf(shipment);
        (await operation.HandOver(shipment, numbers)).EnsureSuccessStatusCode();
        var (waybill, village) = (Guid.CreateVersion7(), Place.OfVillage(StoreWork.Village));
        (await operation.OpenWaybill(waybill, Place.OfDistrict(TestOperation.District), [village])).EnsureSuccessStatusCode();
        (await operation.Load(waybill, numbers)).EnsureSuccessStatusCode();
        (await operation.DepartWaybill(waybill)).EnsureSuccessStatusCode();
        (await operation.Arrive(waybill, null, null)).EnsureSuccessStatusCode();
        (await operation.HandOver(waybill, null, numbers)).EnsureSuccessStatusCode();
        return (operation, village);
    }
}
