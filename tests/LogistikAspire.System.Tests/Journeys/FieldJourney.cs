using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// A small operation of its own, through the gateway: what journeys of election week do again and again, and what must hold in the end.
/// </summary>
public abstract class FieldJourney(SystemStack system)
{
    private protected const string Keeper = "Petugas gudang KPU";
    private protected const string Witness = "Panwas";

    /// <summary>The operation's first day.</summary>
    private protected static readonly DateTimeOffset At = new(2024, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected GatewayClient Api => system.Api;

    private protected Guid Operation { get; } = Guid.CreateVersion7();

    private protected string Scheduling => $"/api/scheduling/operations/{Operation}";

    private protected string Warehouse => $"/api/warehouse/operations/{Operation}";

    /// <summary>Opens the operation, with its districts and polling stations.</summary>
    /// <param name="districts">Code, name, polling stations, boxes, kilometres.</param>
    /// <param name="stations">Code and name of the village, number, voters.</param>
    private protected async Task Open(string name, string[] elections, string districts, string stations)
    {
        await Api.Put(Scheduling, new
        {
            name, regencyCode = "63.03", votingDate = "2024-11-27", windowStart = "2024-11-22", windowEnd = "2024-11-25", elections,
        }, Ct);
        await Api.PutCsv<JsonNode>($"{Scheduling}/districts", $"code,name,polling_stations,boxes,road_km\n{districts}\n", Ct);
        await Api.PutCsv<JsonNode>($"{Scheduling}/polling-stations", $"village_code,village,number,voters\n{stations}\n", Ct);
    }

    /// <summary>Opens it with one district, a village of two polling stations, and one election: two boxes.</summary>
    private protected Task OpenWithTwoBoxes(string name) => Open(
        name, ["gubernur"], "63.03.05,Martapura,2,2,4", "63.03.05.2009,A,1,300\n63.03.05.2009,A,2,310");

    /// <summary>Asks for a plan and publishes it.</summary>
    /// <param name="early">
    /// Districts that wish to get their boxes on the first day, so that the window has room for what has to leave again.
    /// </param>
    private protected async Task Plan(params string[] early)
    {
        foreach (var districtCode in early)
        {
            await Api.As("ppk", districtCode).Put(
                $"{Scheduling}/wishes/{Guid.CreateVersion7()}", new { districtCode, agency = "ppk", date = "2024-11-22", weight = 5 }, Ct);
        }

        await Publish(await Api.Solve(Operation, new { }, Ct));
    }

    /// <summary>Publishes the re-plan that the system proposes.</summary>
    private protected async Task<Publication> Replan() => await Publish(await Api.Proposal(Operation, Ct));

    /// <summary>Publishes the re-plan that the system proposes.</summary>
    /// <returns>The only shipment that it adds and that is in the store then, of so many boxes.</returns>
    private protected async Task<Shipment> FollowUp(int boxes)
    {
        var publication = await Replan();
        Assert.Equal((1, 0), (publication.Added, publication.Cancelled));
        var added = Assert.Single(await InStore());
        Assert.Equal(boxes, added.Boxes);
        return added;
    }

    /// <summary>Shipments that have not left, the next first.</summary>
    private protected async Task<List<Shipment>> InStore() =>
        [.. (await Api.Shipments(Operation, Ct)).Where(s => s.DepartedAt is null && s.State != "cancelled").OrderBy(s => s.DepartsAt)];

    /// <summary>Stages and loads all boxes of a shipment on one vehicle, and lets it leave through the gate.</summary>
    private protected async Task<Vehicle> Leave(Shipment shipment)
    {
        string[] boxes = [.. (await Api.List<ShipmentBox>($"{Warehouse}/shipments/{shipment.Id}/boxes", Ct)).Select(b => b.Number)];
        await File("stagings", new { stagedBy = Keeper, boxes });
        var vehicle = await Load("store", $"ppk-{shipment.DistrictCode}", boxes, shipment.Id);
        await Patience.Until(
            async () => (await InStore()).Single(s => s.Id == shipment.Id) is { Missing: [] } s && s.Loaded == s.Boxes,
            "the gate is open", Ct);
        await Api.Put($"{Scheduling}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}", new { }, Ct);
        await Patience.Until(
            async () => (await Api.Get<StoreShipment>($"{Warehouse}/shipments/{shipment.Id}", Ct)).Shipped > 0, "the store knows", Ct);
        return vehicle;
    }

    private protected async Task<Vehicle> Load(string from, string to, string[] boxes, Guid? shipmentId = null)
    {
        var path = $"waybills/{Guid.CreateVersion7()}";
        var vehicle = new { kind = "pickup", plate = $"DA {Guid.NewGuid():N}"[..12], driver = "Sopir" };
        await Api.At(from).Put($"{Warehouse}/{path}", new { from, stops = new[] { to }, shipmentId, vehicle }, Ct);
        await File($"{path}/loadings", new { loadedBy = Keeper, boxes }, from);
        return new(path, to, boxes);
    }

    /// <summary>At its only stop, all but one are accepted.</summary>
    private protected async Task Receive(Vehicle vehicle, string? rejected = null)
    {
        await File($"{vehicle.Path}/arrivals", new { recordedBy = "Sopir", vehicle.Boxes }, vehicle.To);
        await File($"{vehicle.Path}/handovers", new
        {
            givenBy = "Sopir", receivedBy = "Penerima", accepted = vehicle.Boxes.Where(b => b != rejected),
            rejected = vehicle.Boxes.Where(b => b == rejected).Select(box => new { box, reason = "Kardus basah" }),
        }, vehicle.To);
    }

    private protected async Task Carry(string from, string to, params string[] boxes)
    {
        var vehicle = await Load(from, to, boxes);
        await File($"{vehicle.Path}/departures", new { departedBy = "Sopir" }, from);
        await Receive(vehicle);
    }

    /// <summary>Files a document under an id of its own.</summary>
    /// <param name="kind">Where documents of this kind lie, such as <c>sealings</c>.</param>
    /// <param name="at">Whose place it is files it.</param>
    private protected Task File(string kind, object document, string at = "store") =>
        Api.At(at).Put($"{Warehouse}/{kind}/{Guid.CreateVersion7()}", document, Ct);

    private protected async Task<(string State, string Place)> Where(string box)
    {
        var now = await Api.Get<BoxEnd>($"{Warehouse}/boxes/{box}", Ct);
        return (now.State, now.Place);
    }

    /// <summary>What keeps the next shipment from leaving, by code.</summary>
    private protected async Task<IEnumerable<string>> Blocks() =>
        (await Api.Get<JsonNode>($"{Warehouse}/next-departure", Ct))["next"]!["blocks"]!.AsArray().Select(b => $"{b!["code"]}");

    private protected async Task CustodyTells(string box, params string[] steps)
    {
        var told = (await Api.List<JsonNode>($"{Warehouse}/boxes/{box}/custody", Ct)).Select(e => $"{e["step"]}: {e["reason"]}");
        Assert.Equal(steps, told.Where(steps.Contains).Distinct());
    }

    /// <summary>The books reconcile to the sheet, and the verifier finds nothing.</summary>
    private protected async Task Holds()
    {
        var books = await Api.List<JsonNode>($"{Warehouse}/reconciliation", Ct);
        Assert.NotEmpty(books);
        Assert.All(books, item => Assert.True((bool)item["reconciles"]!, item.ToJsonString()));
        using var log = new MemoryStream();
        await Api.Download($"{Warehouse}/custody/export", log, Ct);
        log.Position = 0;
        Assert.Empty(CustodyVerifier.Verify(log).Findings);
    }

    private protected async Task<Publication> Publish(Plan plan)
    {
        var publication = await Api.Post<Publication>(
            $"{Scheduling}/plans/{plan.Id}/publication", new { overrideReason = "Latihan", by = "Ketua KPU" }, Ct);
        await Patience.Until(async () => (await InStore()).All(s => !s.Missing.Contains("escort")), "every escort is confirmed", Ct);
        await Api.UntilLaidOut(Operation, Ct);
        return publication;
    }

    /// <summary>A loaded vehicle, by the path of its waybill, and its only stop.</summary>
    private protected sealed record Vehicle(string Path, string To, string[] Boxes);

    /// <summary>Where a box is, and for which polling station it was packed.</summary>
    private protected sealed record BoxEnd(string Number, string State, string Place, string? Home);
}
