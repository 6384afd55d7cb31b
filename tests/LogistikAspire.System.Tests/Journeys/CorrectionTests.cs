using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Demo;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// Paper first, and wrong on paper: a wrong box, a wrong hour and a wrong hand-over are corrected by second records, late entries are taken
/// with their own times, and at the end the books, the gate and the log agree.
/// </summary>
public sealed class CorrectionTests(SystemStack system) : FieldJourney(system)
{
    private const string Committee = "ppk-63.03.05";
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";

    [Fact]
    public async Task Wrong_records_are_corrected_late_ones_are_taken_and_books_gate_and_log_agree()
    {
        await Open();
        var shipment = Assert.Single(await Api.Shipments(Operation, Ct));
        var work = new StoreWork(Api, Operation);
        await work.Receive(shipment.DepartsAt.AddDays(-3), Ct);
        Assert.True(await work.Seal(shipment, Ct));
        await UntilGate(s => !s.Missing.Contains("stock"), "the boxes are sealed");

        // The seal of one box was written down for the other: the gate shuts until the right one is recorded.
        var sealing = await Latest(First, "sealings");
        await Correct(new { kind = "sealings", record = sealing, boxes = new[] { First } });
        await UntilGate(s => s.Missing.Contains("stock"), "the gate knows");
        await File("sealings", new
        {
            sealedBy = Keeper, verifiedBy = Witness, sealedAt = shipment.DepartsAt.AddHours(-1),
            seals = new[] { new { box = First, seal = "SEGEL-BENAR" } },
        });
        await UntilGate(s => !s.Missing.Contains("stock"), "the gate is open");

        // It leaves. Its hour was wrong, so an arrival that is entered late does not fit before that is corrected.
        await work.Load(shipment, Committee, Ct);
        await UntilGate(s => s.Missing.Count == 0 && s.Loaded == s.Boxes, "all is loaded");
        await Api.Put(
            $"{Scheduling}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}",
            new { departedAt = shipment.DepartsAt.AddHours(9) }, Ct);
        await Patience.Until(
            async () => (await Api.List<StoreShipment>($"{Warehouse}/shipments", Ct)).Single().Shipped > 0, "the store knows", Ct);
        var waybill = $"{Warehouse}/waybills/{(await Api.List<WaybillSummary>($"{Warehouse}/waybills", Ct)).Single().WaybillId}";
        var arrival = new { arrivedAt = shipment.ArrivesAt, recordedBy = "Ketua PPK", boxes = new[] { First, Second } };
        var refused = await Api.At(Committee).PutRefused($"{waybill}/arrivals/{Guid.CreateVersion7()}", arrival, Ct);
        Assert.Contains($"departures/{shipment.Id}", refused!.ToJsonString(), StringComparison.Ordinal);
        await Correct(new { kind = "departures", record = shipment.Id, at = shipment.DepartsAt });
        await Api.At(Committee).Put($"{waybill}/arrivals/{Guid.CreateVersion7()}", arrival, Ct);

        // A scan on the way, entered after all that, alarms nobody. The hand-over named a box as accepted that was soaked.
        await File("sightings", new
        {
            place = "store", seenBy = Keeper, seenAt = shipment.DepartsAt.AddMinutes(-10), boxes = new[] { First },
        });
        Assert.Empty(await Api.List<JsonNode>($"{Warehouse}/misplacements", Ct));
        var handover = Guid.CreateVersion7();
        await Api.At(Committee).Put($"{waybill}/handovers/{handover}", new
        {
            givenBy = "Sopir", receivedBy = "Ketua PPK", handedOverAt = shipment.ArrivesAt.AddMinutes(20),
            accepted = new[] { First, Second },
        }, Ct);
        await Correct(new { kind = "handovers", record = handover, boxes = new[] { Second } }, Committee);
        await Api.At(Committee).Put($"{waybill}/handovers/{Guid.CreateVersion7()}", new
        {
            givenBy = "Sopir", receivedBy = "Ketua PPK", handedOverAt = shipment.ArrivesAt.AddMinutes(20),
            rejected = new[] { new { box = Second, reason = "Kardus basah" } },
        }, Ct);

        Assert.Equal("accepted", (await Where(First)).State);
        Assert.Equal("rejected", (await Where(Second)).State);
        Assert.Equal(3, (await Api.List<JsonNode>($"{Warehouse}/corrections", Ct)).Count);
        var told = await Api.List<JsonNode>($"{Warehouse}/boxes/{Second}/custody", Ct);
        Assert.Equal(["incorrect_data", "incorrect_data"], told.Where(e => e["error"] is not null).Select(e => $"{e["error"]}"));
        await Holds();
    }

    private async Task Open()
    {
        await OpenWithTwoBoxes("Koreksi");
        await Plan(early: "63.03.05");
    }

    private Task Correct(object what, string at = "store")
    {
        var body = JsonNode.Parse(global::System.Text.Json.JsonSerializer.Serialize(what))!.AsObject();
        (body["reason"], body["correctedBy"], body["witnessedBy"]) = ("Salah tulis", "Ketua KPU", "Bawaslu");
        return File("corrections", body, at);
    }

    private async Task<string> Latest(string box, string kind) =>
        $"{(await Api.List<JsonNode>($"{Warehouse}/boxes/{box}/records", Ct)).Last(r => $"{r["kind"]}" == kind)["record"]}";

    private Task UntilGate(Func<Shipment, bool> holds, string what) =>
        Patience.Until(async () => holds((await Api.Shipments(Operation, Ct)).Single()), what, Ct);
}
