using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Demo;

/// <summary>What the people at the store do with a shipment's boxes, document by document.</summary>
internal sealed class StoreWork(GatewayClient api, Guid operationId)
{
    private const string Keeper = "Petugas gudang KPU";
    private const string Witness = "Panwas";

    private int _vehicles;
    private DateTimeOffset? _received;

    private string Warehouse => $"/api/warehouse/operations/{operationId}";

    /// <summary>Vendors deliver what all kits need; the ballots among it are sorted and folded.</summary>
    /// <returns>What came, in units of each item.</returns>
    public async Task<IReadOnlyList<Need>> Receive(DateTimeOffset at, CancellationToken ct)
    {
        _received = at;
        var needs = (await api.List<Need>($"{Warehouse}/needs", ct)).Where(n => n.Quantity > 0).ToList();
        var orderId = Guid.CreateVersion7();
        var lines = needs.ConvertAll(n => new { item = n.Item, quantity = n.Quantity });
        await api.Put(
            $"{Warehouse}/orders/{orderId}",
            new { number = "SPK-1/2024", vendor = "PT Percetakan", dueOn = DateOnly.FromDateTime(at.UtcDateTime), lines }, ct);
        await api.Put(
            $"{Warehouse}/orders/{orderId}/deliveries/{Guid.CreateVersion7()}",
            new
            {
                note = "SJ-VENDOR-1",
                deliveredBy = "Sopir vendor",
                receivedBy = Keeper,
                deliveredAt = at,
                lines = needs.ConvertAll(n => new
                {
                    item = n.Item, stated = n.Quantity, accepted = n.Quantity, damaged = 0, wrong = 0, @short = 0,
                }),
            },
            ct);
        foreach (var ballot in needs.Where(n => n.IsBallot))
        {
            await api.Put(
                $"{Warehouse}/sortings/{Guid.CreateVersion7()}",
                new
                {
                    item = ballot.Item, date = DateOnly.FromDateTime(at.UtcDateTime), good = ballot.Quantity, damaged = 0,
                    sortedBy = "Tim sortir", checkedBy = Witness,
                },
                ct);
        }

        return needs;
    }

    /// <summary>Assembles, packs and seals what is not sealed of a shipment.</summary>
    /// <returns>False when the floor has no room for its flat boxes yet.</returns>
    public async Task<bool> Seal(Shipment shipment, CancellationToken ct)
    {
        if (!await Pack(shipment, ct))
        {
            return false;
        }

        var packed = await Boxes(shipment, "packed", ct);
        if (packed.Count > 0)
        {
            await api.Put($"{Warehouse}/sealings/{Guid.CreateVersion7()}", Sealing(shipment, packed), ct);
        }

        return true;
    }

    /// <summary>When its boxes are sealed.</summary>
    public DateTimeOffset SealedAt(Shipment shipment) => WorkedAt(shipment).AddHours(1);

    /// <summary>The document that seals packed boxes of a shipment.</summary>
    public object Sealing(Shipment shipment, IEnumerable<string> packed) => new
    {
        sealedBy = Keeper, verifiedBy = Witness, sealedAt = SealedAt(shipment),
        seals = packed.Select(b => new { box = b, seal = $"SEGEL-{b.Replace(".", "")}" }),
    };

    /// <summary>Assembles and packs what is not packed of a shipment.</summary>
    /// <returns>False when the floor has no room for its flat boxes yet.</returns>
    public async Task<bool> Pack(Shipment shipment, CancellationToken ct)
    {
        var at = WorkedAt(shipment);
        var flat = await Boxes(shipment, "flat", ct);
        var floor = await api.Get<Floor>($"{Warehouse}/floor", ct);
        if (flat.Count > floor.Limit - floor.Standing)
        {
            return false;
        }

        if (flat.Count > 0)
        {
            await api.Put(
                $"{Warehouse}/assemblies/{Guid.CreateVersion7()}", new { assembledBy = Keeper, assembledAt = at, boxes = flat }, ct);
        }

        var assembled = await Boxes(shipment, "assembled", ct);
        if (assembled.Count > 0)
        {
            var kits = (await api.List<BoxKit>($"{Warehouse}/shipments/{shipment.Id}/kits", ct)).Where(k => assembled.Contains(k.Box));
            var boxes = kits.Select(k => k.AsPacked());
            await api.Put(
                $"{Warehouse}/packings/{Guid.CreateVersion7()}", new { packedBy = Keeper, checkedBy = Witness, packedAt = at, boxes }, ct);
        }

        return true;
    }

    /// <summary>Stages what is sealed of a shipment and loads it by scan, on as many vehicles as the plan gives it, evenly.</summary>
    /// <param name="loadedAt">Null for shortly before it leaves.</param>
    public async Task Load(Shipment shipment, string place, CancellationToken ct, DateTimeOffset? loadedAt = null)
    {
        foreach (var (waybill, load) in await Stage(shipment, place, ct, loadedAt))
        {
            await api.Put($"{waybill}/loadings/{Guid.CreateVersion7()}", Loading(shipment, load, loadedAt), ct);
        }
    }

    /// <summary>Stages what is sealed of a shipment, and opens the waybills of as many vehicles as the plan gives it.</summary>
    /// <param name="loadedAt">Null for shortly before it leaves.</param>
    /// <returns>The boxes for each waybill's path.</returns>
    public async Task<IReadOnlyList<(string Waybill, string[] Load)>> Stage(
        Shipment shipment, string place, CancellationToken ct, DateTimeOffset? loadedAt = null)
    {
        var at = loadedAt ?? LoadedAt(shipment);
        var boxes = await Boxes(shipment, "sealed", ct);
        if (boxes.Count == 0)
        {
            return []; // loaded already
        }

        await api.Put($"{Warehouse}/stagings/{Guid.CreateVersion7()}", new { stagedBy = Keeper, stagedAt = at, boxes }, ct);

        var waybills = new List<(string, string[])>();
        foreach (var (kind, load) in shipment.Share(boxes))
        {
            var waybill = $"{Warehouse}/waybills/{Guid.CreateVersion7()}";
            var vehicle = new { kind, plate = $"DA {++_vehicles:0000} KPU", driver = $"Sopir {_vehicles}" };
            await api.Put(waybill, new { from = "store", stops = new[] { place }, shipmentId = shipment.Id, vehicle, openedAt = at }, ct);
            waybills.Add((waybill, load));
        }

        return waybills;
    }

    /// <summary>The document that loads boxes of a shipment.</summary>
    /// <param name="loadedAt">Null for shortly before it leaves.</param>
    public static object Loading(Shipment shipment, IEnumerable<string> boxes, DateTimeOffset? loadedAt = null) =>
        new { loadedBy = Keeper, loadedAt = loadedAt ?? LoadedAt(shipment), boxes };

    /// <summary>The document that takes boxes of a shipment off their vehicle again.</summary>
    public static object Unloading(Shipment shipment, IEnumerable<string> boxes) =>
        new { unloadedBy = Keeper, unloadedAt = LoadedAt(shipment), reason = "Salah kendaraan", boxes };

    /// <summary>The vehicles of a shipment arrive, and the district's committee receives box by box.</summary>
    /// <param name="damaged">So many boxes of the first vehicle are rejected.</param>
    /// <param name="receiver">Who signs for the district.</param>
    /// <returns>Boxes shipped, accepted and rejected.</returns>
    public async Task<(int Shipped, int Accepted, int Rejected)> HandOver(
        Shipment shipment, int damaged, string receiver, CancellationToken ct)
    {
        var committee = api.As("ppk", shipment.DistrictCode);
        var (shipped, accepted, rejected) = (0, 0, 0);
        foreach (var summary in await api.List<WaybillSummary>($"{Warehouse}/waybills?shipment={shipment.Id}", ct))
        {
            var waybill = $"{Warehouse}/waybills/{summary.WaybillId}";
            var boxes = (await api.Get<Waybill>(waybill, ct)).Boxes.Select(b => b.Box).ToList();
            await committee.Put(
                $"{waybill}/arrivals/{Guid.CreateVersion7()}", new { arrivedAt = shipment.ArrivesAt, recordedBy = receiver, boxes }, ct);
            var handover = new
            {
                givenBy = Keeper,
                receivedBy = receiver,
                handedOverAt = shipment.ArrivesAt.AddMinutes(30),
                accepted = boxes.Skip(damaged),
                rejected = boxes.Take(damaged).Select(b => new { box = b, reason = "Kardus basah" }),
            };
            var outcome = await committee.Put<HandedOver>($"{waybill}/handovers/{Guid.CreateVersion7()}", handover, ct);
            (shipped, accepted, rejected) = (shipped + boxes.Count, accepted + outcome.Accepted, rejected + outcome.Rejected);
            damaged = 0;
        }

        return (shipped, accepted, rejected);
    }

    private static DateTimeOffset LoadedAt(Shipment shipment) => shipment.DepartsAt.AddMinutes(-30);

    /// <summary>
    /// As soon as the goods are there: a re-plan may bring the shipment forward, and a box is not staged before it was sealed.
    /// </summary>
    private DateTimeOffset WorkedAt(Shipment shipment) =>
        _received < shipment.DepartsAt.AddHours(-2) ? _received.Value : shipment.DepartsAt.AddHours(-2);

    private async Task<List<string>> Boxes(Shipment shipment, string state, CancellationToken ct) =>
        [
            .. (await api.List<ShipmentBox>($"{Warehouse}/shipments/{shipment.Id}/boxes", ct)).Where(b => b.State == state)
                .Select(b => b.Number),
        ];
}
