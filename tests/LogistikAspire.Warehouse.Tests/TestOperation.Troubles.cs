using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Preparation;
using LogistikAspire.Warehouse.Boxes.Register;
using LogistikAspire.Warehouse.Road.Waybills;
using LogistikAspire.Warehouse.Road.WriteOffs;

namespace LogistikAspire.Warehouse.Tests;

/// <summary>What goes wrong with boxes.</summary>
internal sealed partial class TestOperation
{
    public Task<HttpResponseMessage> InspectSeals(string place, SealFinding finding, params string[] boxes) =>
        InspectSeals(place, null, [.. boxes.Select(b => new InspectSeals.FoundSeal(b, finding, null))]);

    public Task<HttpResponseMessage> InspectSeals(string place, Guid? inspectionId, params InspectSeals.FoundSeal[] found) => app.Put(
        $"{Path}/seal-inspections/{inspectionId ?? Guid.CreateVersion7()}",
        new InspectSeals.Request(place, "Lina", "Mira", Now, "Jalan berlubang.", found));

    public async Task<IReadOnlyList<ListSealTroubles.Item>> SealTroubles(string query = "") =>
        (await app.Get<Page<ListSealTroubles.Item>>($"{Path}/seal-troubles?limit=1000{query}"))!.Items;

    public Task<HttpResponseMessage> Lose(IEnumerable<string> boxes, Guid? lossId = null) => app.Put(
        $"{Path}/losses/{lossId ?? Guid.CreateVersion7()}",
        new RecordLoss.Request("Nita", "Oki", Now, "Perahu terbalik.", "LP/B/7/XI/2024", [.. boxes]));

    public Task<HttpResponseMessage> Retire(IEnumerable<string> boxes, Guid? retirementId = null) => app.Put(
        $"{Path}/retirements/{retirementId ?? Guid.CreateVersion7()}",
        new RetireBoxes.Request("Nita", "Oki", Now, "Kehujanan.", [.. boxes]));

    public Task<HttpResponseMessage> Replace(IEnumerable<string> boxes, Guid? replacementId = null) => app.Put(
        $"{Path}/replacements/{replacementId ?? Guid.CreateVersion7()}",
        new ReplaceBoxes.Request("Nita", "Oki", Now, "Harus ada kotak di TPS.", [.. boxes]));

    public Task<HttpResponseMessage> SetRecapBoxes(int perDistrict) =>
        app.Put($"{Path}/recap-boxes", new SetRecapBoxes.Request(perDistrict));

    /// <summary>Opens a waybill for recap boxes alone.</summary>
    public Task<HttpResponseMessage> OpenRecapWaybill(Guid waybillId, string from = "store", string to = AtDistrict) => app.Put(
        WaybillPath(waybillId),
        new OpenWaybill.Request(from, [to], null, new("car", $"DA {Guid.NewGuid():N}"[..20], "Supir"), Now, RecapBoxes: true));

    public Task<HttpResponseMessage> SealWith(string box, string seal) =>
        app.Put(SealingPath(), new SealBoxes.Request("Gani", "Hana", Now, [new(box, seal)]));

    /// <summary>How far a box got, and where it is.</summary>
    public async Task<(BoxState State, string Place)> Where(string number)
    {
        var box = await Box(number);
        return (box.State, box.Place);
    }

    public async Task<BoxResponse> Box(string number) => (await app.Get<BoxResponse>($"{Path}/boxes/{number}"))!;

    public async Task<GetNextDeparture.NextShipment> NextDeparture() =>
        (await app.Get<GetNextDeparture.Response>($"{Path}/next-departure"))!.Next!;
}
