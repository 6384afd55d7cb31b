using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Custody;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Ending;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Tests.Custody.Epcis;

namespace LogistikAspire.Warehouse.Tests.Ending;

public sealed class ClosingTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_report_says_where_each_box_ended_and_its_hash_is_the_last_in_the_log()
    {
        var (operation, boxes) = await Delivered();
        var before = await app.Checkpoint(operation);
        var closing = Guid.CreateVersion7();

        var closed = await operation.Close(app, closing, new CloseOperation.Accepted(OpenMatters.BoxesOut, 3, "Tinggal di PPK."))
            .Read<CloseOperation.Response>();

        var report = (await app.Get<GetReport.Response>($"{operation.Path}/closings/{closing}/report"))!;
        Assert.Equal(closed.ReportHash, report.Hash);
        Assert.Equal([.. boxes.Order(StringComparer.Ordinal)], report.Report.Boxes.Select(b => b.Number));
        Assert.All(report.Report.Boxes, b => Assert.Equal((BoxEnd.Out, TestOperation.AtDistrict), (b.End, b.Place)));
        Assert.Equal(3, Assert.Single(report.Report.Districts).Ends[BoxEnd.Out]);
        Assert.Equal(new("boxes-out", 3, "Tinggal di PPK."), Assert.Single(report.Report.OpenMatters));
        Assert.Equal(("rejection", boxes[2], "basah"), report.Report.Alarms.Select(a => (a.Kind, a.Subject, a.What)).Single());
        Assert.Equal(("Ketua", "Saksi", "Selesai."), (report.Report.ClosedBy, report.Report.WitnessedBy, report.Report.Note));
        Assert.Equal((before.Size, $"{before.Root}"), (report.Report.Custody.Size, report.Report.Custody.Root));
        var citra = report.Report.Signers.Single(s => s.Signer == "Citra");
        Assert.Equal((1, 1), (citra.Documents["arrival"], citra.Documents["handover"]));

        var file = await app.Http.GetByteArrayAsync($"{operation.Path}/closings/{closing}/report/file", Ct);
        Assert.Equal(closed.ReportHash, $"{Digest.Of(file)}");
        Assert.DoesNotContain("Citra", Encoding.UTF8.GetString(file));
        var log = await app.Verify(operation, before);
        Assert.Empty(log.Findings);
        Assert.Equal(before.Size + 1, log.Records);
        var last = (await app.Events(operation)).Single(e => $"{e!["type"]}" == "TransactionEvent")!;
        Assert.Equal(closed.ReportHash, $"{last["logistik:report"]}");
    }

    [Fact]
    public async Task Every_item_s_sheets_are_where_they_ended()
    {
        var (operation, _) = await Delivered();

        var closing = await operation.CloseAsItIs(app);

        var items = (await app.Get<GetReport.Response>($"{operation.Path}/closings/{closing}/report"))!.Report.Items;
        Assert.NotEmpty(items);
        Assert.All(items, i => Assert.Equal(
            (0L, i.Sent + i.Stored),
            (i.Difference, i.Places.Sum(p => p.Quantity))));
        Assert.Contains(items, i => i.Places.Any(p => p is { Place: "ppk", Condition: "packed", Quantity: > 0 }));
    }

    [Fact]
    public async Task What_keeps_it_open_is_named_with_the_next_call()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);

        var problem = await operation.Close(app, null, new CloseOperation.Accepted(OpenMatters.Waybills, 1, "Biar."))
            .Refused("operation.not-ended");

        var matters = problem.GetProperty("matters").EnumerateArray().ToList();
        Assert.Equal(["waybills", "boxes-unused"], matters.Select(m => m.GetProperty("matter").GetString()));
        Assert.Equal([true, false], matters.Select(m => m.GetProperty("mustEnd").GetBoolean()));
        Assert.Equal("SJ-0001 departed", matters[0].GetProperty("examples")[0].GetString());
        Assert.Contains("/turn-backs/", matters[0].GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, matters[1].GetProperty("count").GetInt32());
        var state = (await app.Get<GetClosing.Response>($"{operation.Path}/closing"))!;
        Assert.Equal((false, 2), (state.IsClosed, state.OpenMatters.Count));

        // The way out that is named.
        (await operation.TurnBack(TestOperation.WaybillOf(shipment), "store")).EnsureSuccessStatusCode();
        await operation.CloseAsItIs(app);
    }

    [Fact]
    public async Task Matters_of_every_kind_may_be_accepted_as_they_are()
    {
        var (operation, boxes) = await Delivered();
        (await operation.InspectSeals(TestOperation.AtDistrict, Warehouse.Boxes.Documents.SealFinding.Missing, boxes[0]))
            .EnsureSuccessStatusCode();
        (await operation.See("pps-63.03.05.2009", [boxes[1]])).EnsureSuccessStatusCode();

        var kinds = (await app.Get<GetClosing.Response>($"{operation.Path}/closing"))!.OpenMatters.Select(m => m.Matter).ToList();
        var closing = await operation.CloseAsItIs(app);

        Assert.Contains(OpenMatters.SealTroubles, kinds);
        Assert.Contains(OpenMatters.Misplacements, kinds);
        var report = (await app.Get<GetReport.Response>($"{operation.Path}/closings/{closing}/report"))!.Report;
        Assert.Equal(kinds, report.OpenMatters.Select(m => m.Matter));
        Assert.All(report.Alarms.Where(a => a.Kind is "seal" or "misplacement"), a => Assert.Null(a.EndedAt));
    }

    [Fact]
    public async Task Two_people_sign_and_a_second_closing_is_refused()
    {
        var operation = await TestOperation.Open(app, 2);
        var accepted = new CloseOperation.Accepted(OpenMatters.BoxesUnused, 2, "Tidak dipakai.");
        var closing = Guid.CreateVersion7();

        await app.Put($"{operation.Path}/closings/{closing}", new CloseOperation.Request("Ketua", " ketua", OpenMatters: [accepted]))
            .Refused("closing.same-person");
        await app.Put($"{operation.Path}/closings/{closing}", new CloseOperation.Request("Ketua", "Saksi", NamesKeptDays: 29))
            .Invalid("namesKeptDays");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => operation.Close(app, closing, accepted)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        await operation.Close(app, null, accepted).Refused("operation.closed");
        await app.Published<OperationClosed>(c => c.OperationId == operation.Id);
        Assert.Single(app.Heard<OperationClosed>(), c => c.OperationId == operation.Id);
        Assert.Single((await app.Get<GetClosing.Response>($"{operation.Path}/closing"))!.History);
    }

    [Fact]
    public async Task Nothing_of_a_closed_operation_changes_and_everything_can_be_read()
    {
        var (operation, boxes) = await Delivered();
        var assembly = Guid.CreateVersion7();
        await operation.CloseAsItIs(app);
        var checkpoint = await app.Checkpoint(operation);

        foreach (var call in new[]
        {
            operation.See(TestOperation.AtDistrict, boxes), operation.Assemble(boxes, assembly), operation.Lose(boxes),
            operation.Retire(boxes), operation.Replace(boxes), operation.SetRecapBoxes(1), operation.Substitute(TestOperation.AtDistrict),
            operation.InspectSeals(TestOperation.AtDistrict, Warehouse.Boxes.Documents.SealFinding.Missing, boxes[0]),
            operation.OpenWaybill(Guid.CreateVersion7(), TestOperation.AtDistrict, [TestOperation.AtVillage]),
        })
        {
            var problem = await call.Refused("operation.closed");
            Assert.Contains($"/operations/{operation.Id}/reopenings/", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        }

        await app.Put($"{operation.Path}/items/x-1", new
        {
            nameId = "X", nameEn = "X", unit = "piece", kind = "supply", travels = "beside", source = "SK 7",
        })
            .Refused("operation.closed");
        await app.Http.PutAsync($"{operation.Path}/orders", new StringContent(
            "number,vendor,item,quantity\nA,B,bilik-suara,1\n", Encoding.UTF8, "text/csv"), Ct).Refused("operation.closed");
        await app.Post($"{operation.Path}/epcis/capture", EpcisCalls.Document([EpcisCalls.Scan(1)])).Refused("operation.closed");
        var alone = EpcisCalls.Scan(2);
        alone["@context"] = new JsonArray("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld");
        await app.Post($"{operation.Path}/epcis/events", alone).Refused("operation.closed");

        Assert.Equal(checkpoint, await app.Checkpoint(operation));
        Assert.NotEmpty(await operation.Custody(boxes[0]));
        Assert.NotEmpty(await operation.Waybills());
        Assert.Empty((await app.Verify(operation)).Findings);
    }

    [Fact]
    public async Task A_document_that_was_recorded_before_is_still_known_when_it_is_sent_again()
    {
        var operation = await TestOperation.Open(app, 2);
        var assembly = Guid.CreateVersion7();
        (await operation.Assemble(["63.03.05-0001"], assembly)).EnsureSuccessStatusCode();
        await operation.CloseAsItIs(app);

        Assert.Equal(HttpStatusCode.OK, (await operation.Assemble(["63.03.05-0001"], assembly)).StatusCode);
        await operation.Assemble(["63.03.05-0002"], assembly).Refused("operation.closed");
    }

    [Fact]
    public async Task Messages_that_come_late_have_no_effect_and_harm_none()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.CloseAsItIs(app);
        var other = await TestOperation.Open(app, 2);

        await app.Publish(operation.Departure(shipment));
        await app.Publish(operation.Plan(2, Given.Planned(TestOperation.District, 1)));
        await app.Publish(operation.Opened(99, version: 9));
        await app.Publish(operation.Districts(5, (TestOperation.District, 8)));
        await app.Publish(other.Opened(77, version: 2));
        await app.Publish(other.Plan(1, shipment with { ShipmentId = Guid.CreateVersion7() }));

        await WarehouseApp.Eventually(async () => (await other.Floor()).Limit == 77
            && (await app.Get<Shared.Page<Warehouse.Boxes.Shipments.ShipmentResponse>>($"{other.Path}/shipments"))!.Items.Count == 1);
        Assert.Equal(10, (await operation.Floor()).Limit);
        Assert.Null((await operation.Shipment(shipment)).DepartedAt);
        Assert.Null(await operation.TryBox(3));
        Assert.Empty((await app.Get<Shared.Page<System.Text.Json.JsonElement>>("/failed-messages"))!.Items);
    }

    [Fact]
    public async Task A_reopened_operation_goes_on_and_is_closed_again()
    {
        var operation = await TestOperation.Open(app, 2);
        var reopening = Guid.CreateVersion7();
        await Reopen("Ketua", "Saksi").Refused("operation.not-closed");
        var first = await operation.CloseAsItIs(app);

        await Reopen("Ketua", "KETUA").Refused("reopening.same-person");
        Assert.Equal(HttpStatusCode.NoContent, (await Reopen("Ketua", "Saksi")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Reopen("Ketua", "Saksi")).StatusCode);
        await Reopen("Ketua", "Lain").Refused("operation.not-closed");
        Assert.Null((await app.Get<GetClosing.Response>($"{operation.Path}/closing"))!.NamesUntil);
        (await operation.Assemble(["63.03.05-0001"])).EnsureSuccessStatusCode();
        var second = await operation.CloseAsItIs(app);

        var history = (await app.Get<GetClosing.Response>($"{operation.Path}/closing"))!.History;
        Assert.Equal(
            [(1, "closing", first), (2, "reopening", reopening), (3, "closing", second)], history.Select(s => (s.Version, s.Kind, s.Id)));
        Assert.Equal("Putusan MK 1/2025.", history[1].Note);
        await app.Published<OperationReopened>(m => m is { Version: 2 } && m.OperationId == operation.Id);
        await app.Published<OperationClosed>(m => m is { Version: 3 } && m.OperationId == operation.Id);
        Assert.Equal(
            ["inactive", "active", "inactive"],
            (await app.Events(operation)).Where(e => $"{e!["type"]}" == "TransactionEvent")
                .Select(e => $"{e!["disposition"]}".Split('-')[^1]));
        Assert.Empty((await app.Verify(operation)).Findings);

        Task<HttpResponseMessage> Reopen(string by, string witness) => app.Put(
            $"{operation.Path}/reopenings/{reopening}", new ReopenOperation.Request(by, witness, null, "Putusan MK 1/2025."));
    }

    [Fact]
    public async Task Its_page_says_it_in_both_languages()
    {
        var (operation, boxes) = await Delivered();
        (await operation.Lose([boxes[2]])).EnsureSuccessStatusCode();
        var closing = await operation.CloseAsItIs(app);
        var page = $"{operation.Path}/closings/{closing}/report/page";

        (await app.Page(page)).AssertSays(
            "Laporan Akhir Penutupan", "Pilkada", "Ketua", "Kotak menurut kecamatan", "Jumlah", "Kotak yang tidak kembali", boxes[2],
            "Hilang", boxes[0], "Di luar gudang",
            "Barang, sampai lembar terakhir", "Perahu terbalik.", "LP/B/7/XI/2024", "Ditolak", "basah",
            "Kotak di luar gudang", "Dibiarkan.", "Penanda tangan", "Citra", "serah terima 1");
        (await app.Page($"{page}?lang=en")).AssertSays("Final Report of Closing", "Boxes by district", "Lost", "Who signed", "hand-over 1");
        await app.Http.GetAsync($"{operation.Path}/closings/{Guid.Empty}/report/page", Ct)
            .Refused("closing.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{Guid.Empty}/closing", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    /// <summary>Three boxes are at their district: two accepted, one rejected.</summary>
    private async Task<(TestOperation Operation, List<string> Boxes)> Delivered()
    {
        var shipment = Given.Planned(TestOperation.District, 3);
        var operation = await TestOperation.Planned(app, 3, 10, shipment);
        var boxes = await operation.BoxesOf(shipment);
        await operation.Deliver(shipment);
        (await operation.HandOver(shipment, boxes.Take(2), null, new HandOverBoxes.RejectedBox(boxes[2], "basah")))
            .EnsureSuccessStatusCode();
        return (operation, boxes);
    }
}
