using System.Net;
using System.Text.RegularExpressions;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Road.Handovers;

namespace LogistikAspire.Warehouse.Tests.Road.Handovers;

/// <summary>The BAST and the BTTB, as they are printed.</summary>
public sealed partial class HandoverPagesTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_record_tells_every_box_accepted_or_rejected_with_its_reason_and_both_signatures()
    {
        var (operation, shipment) = await Arrived(boxes: 4);

        var path = await HandOver(operation, shipment, ["63.03.05-0001", "63.03.05-0002", "63.03.05-0004"], Wet("63.03.05-0003"));

        (await app.Page($"{path}/page")).AssertSays(
            "Berita Acara Serah Terima", "Rabu, 20 November 2024, pukul 11.00 WITA", "PPK 63.03.05", "Pihak Pertama", "Citra",
            "Pihak Kedua",
            "Dewi", "SJ-0001", "3 diterima, 1 ditolak", "Kotak yang ditolak", "63.03.05-0003", "TPS 002", "S-630305-0003", "Basah",
            "Kotak yang diterima", "63.03.05-0001", "63.03.05-0002", "63.03.05-0004", "Demikian berita acara", "Citra", "Dewi", "SHA-256");
        var english = await app.Page($"{path}/page?lang=en");
        english.AssertSays("Hand-over Record", "First party", "3 accepted, 1 rejected", "Boxes rejected", "Basah", "Boxes accepted");
        Assert.DoesNotContain("Kotak", english);
    }

    [Fact]
    public async Task The_receipt_s_counts_add_up_by_election_and_in_all()
    {
        var (operation, shipment) = await Arrived(boxes: 6);
        await HandOver(operation, shipment, ["63.03.05-0001"]);

        var path = await HandOver(operation, shipment, ["63.03.05-0002", "63.03.05-0003"], Wet("63.03.05-0004"));
        var before = await app.Page($"{path}/receipt");
        await HandOver(operation, shipment, ["63.03.05-0005", "63.03.05-0006"]);

        // Dikirim, diterima, ditolak, sebelumnya, belum ada.
        Assert.Equal(["3 1 0 1 1", "3 1 1 0 1", "6 2 1 1 2"], Counts(before));
        before.AssertSays(
            "Bukti Tanda Terima Barang", "Dewi", "Citra", "63.03.05-0004", "Basah", "belum diserahterimakan", "0005, 63.03.05-0006");
        Assert.Equal(before, await app.Page($"{path}/receipt"));
        (await app.Page($"{path}/receipt?lang=en")).AssertSays(
            "Receipt of Goods", "Missing", "Ballot boxes, Governor", "Boxes not handed over yet");
    }

    [Fact]
    public async Task A_hand_over_without_rejections_and_one_of_nothing_else_say_none()
    {
        var (operation, shipment) = await Arrived(boxes: 2);

        var accepted = await HandOver(operation, shipment, ["63.03.05-0001"]);
        var rejected = await HandOver(operation, shipment, [], Wet("63.03.05-0002"));

        (await app.Page($"{accepted}/page")).AssertSays("Kotak yang ditolak", "Tidak ada.", "Kotak yang diterima", "63.03.05-0001");
        (await app.Page($"{rejected}/page")).AssertSays("Kotak yang ditolak", "63.03.05-0002", "Kotak yang diterima", "Tidak ada.");
        (await app.Page($"{accepted}/receipt")).AssertSays("Kotak yang ditolak", "Tidak ada.");
    }

    [Fact]
    public async Task A_box_that_did_not_come_is_rejected_on_the_record_and_no_longer_missing_on_the_receipt()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);
        (await operation.Arrive(TestOperation.WaybillOf(shipment), null, ["63.03.05-0001"])).EnsureSuccessStatusCode();

        var first = await HandOver(operation, shipment, ["63.03.05-0001"]);
        var second = await HandOver(operation, shipment, [], new HandOverBoxes.RejectedBox("63.03.05-0002", "Tidak datang"));

        Assert.Equal("2 1 0 0 1", Counts(await app.Page($"{first}/receipt"))[^1]);
        Assert.Equal("2 0 1 1 0", Counts(await app.Page($"{second}/receipt"))[^1]);
        (await app.Page($"{second}/page")).AssertSays("63.03.05-0002", "Tidak datang");
    }

    [Fact]
    public async Task What_came_off_the_vehicle_elsewhere_before_is_turned_back_on_the_receipt_and_not_missing()
    {
        var (operation, shipment) = await Arrived(boxes: 4);
        var before = await HandOver(operation, shipment, ["63.03.05-0001"]);
        (await operation.TurnBack(TestOperation.WaybillOf(shipment), boxes: ["63.03.05-0002"])).EnsureSuccessStatusCode();

        var path = await HandOver(operation, shipment, ["63.03.05-0003"]);

        // Dikirim, diterima, ditolak, sebelumnya, belum ada, dibawa kembali.
        var receipt = await app.Page($"{path}/receipt");
        Assert.Equal("4 1 0 1 1 1", Counts(receipt)[^1]);
        receipt.AssertSays("Dibawa kembali");
        Assert.Equal("4 1 0 0 3", Counts(await app.Page($"{before}/receipt"))[^1]); // it says what was known then
    }

    [Fact]
    public async Task The_codes_of_both_pages_lead_to_the_record_s_page_as_the_gateway_serves_it()
    {
        var (operation, shipment) = await Arrived(boxes: 2);
        var path = await HandOver(operation, shipment, ["63.03.05-0001"]);

        foreach (var page in new[] { "page", "receipt" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/{page}");
            request.Headers.Add("X-Forwarded-Host", "logistik.example:8443");
            request.Headers.Add("X-Forwarded-Prefix", "/api/warehouse");
            var text = await app.Page(request);
            text.AssertSays($"aria-label=\"http://logistik.example:8443/api/warehouse{path}/page\"");
        }
    }

    [Fact]
    public async Task What_people_wrote_is_text_and_never_markup()
    {
        var (operation, shipment) = await Arrived(boxes: 2);
        var handover = Guid.CreateVersion7();
        (await app.Put(operation.HandoverPath(TestOperation.WaybillOf(shipment), handover), new HandOverBoxes.Request(
            null, "<script>a()</script>", "<script>b()</script>", operation.Now, [], [new("63.03.05-0001", "<script>c()</script>")])))
            .EnsureSuccessStatusCode();

        foreach (var page in new[] { "page", "receipt" })
        {
            var text = await app.Page($"{operation.Path}/handovers/{handover}/{page}");
            Assert.DoesNotContain("<script>", text);
            Assert.All(["a", "b", "c"], x => Assert.Contains($"&lt;script&gt;{x}()&lt;/script&gt;", text));
        }
    }

    [Theory]
    [InlineData("page")]
    [InlineData("receipt")]
    public async Task Unknown_operations_and_hand_overs_are_told_apart(string page)
    {
        var operation = await TestOperation.Open(app, boxes: 2);

        await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/handovers/{Guid.CreateVersion7()}/{page}", Ct)
            .Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"{operation.Path}/handovers/{Guid.CreateVersion7()}/{page}", Ct)
            .Refused("handover.unknown", HttpStatusCode.NotFound);
    }

    private async Task<(TestOperation, PlannedShipment)> Arrived(int boxes)
    {
        var shipment = Given.Planned(TestOperation.District, boxes);
        var operation = await TestOperation.Planned(app, boxes, boxes, shipment);
        await operation.Deliver(shipment);
        return (operation, shipment);
    }

    /// <returns>Path of the hand-over.</returns>
    private static async Task<string> HandOver(
        TestOperation operation, PlannedShipment shipment, IEnumerable<string> accepted, params HandOverBoxes.RejectedBox[] rejected)
    {
        var handover = Guid.CreateVersion7();
        (await operation.HandOver(shipment, accepted, handover, rejected)).EnsureSuccessStatusCode();
        return $"{operation.Path}/handovers/{handover}";
    }

    private static HandOverBoxes.RejectedBox Wet(string box) => new(box, "Basah");

    /// <summary>The rows of the receipt's table, each with its five counts.</summary>
    private static List<string> Counts(string page) => [.. Row().Matches(page)
        .Select(row => string.Join(' ', Cell().Matches(row.Value).Select(c => c.Groups[1].Value)))
        .Where(row => row.Length > 0)];

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("""<td class="number">([\d.,]+)</td>""")]
    private static partial Regex Cell();
}
