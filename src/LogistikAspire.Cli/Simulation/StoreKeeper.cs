using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>The people at the store: boxes from flat to loaded.</summary>
internal sealed class StoreKeeper(Office office, BoxBook book, Transport transport)
{
    private const string Keeper = "Kepala gudang KPU";
    private const string Team = "Tim pengepakan";
    private const string Witness = "Panwaslu";

    /// <summary>Assembles, packs and seals what is flat of a shipment: recap boxes as well, which have no kit.</summary>
    /// <returns>False when the floor has no room for it yet; nothing is done then.</returns>
    public async Task<bool> Prepare(Shipment shipment, CancellationToken ct)
    {
        var own = Of(shipment);
        var flat = own.Where(b => b.State == BoxState.Flat).Select(b => b.Number).ToList();
        var floor = await office.Api.Get<Floor>($"{office.Warehouse}/floor", ct);
        if (flat.Count + own.Count(b => b.IsBack) > floor.Limit - floor.Standing)
        {
            return false;
        }

        if (flat.Count == 0)
        {
            return true;
        }

        var isRest = own.Exists(b => b.State == BoxState.Sealed);
        var (name, at) = ($"{shipment.Id}{(isRest ? "/rest" : "")}", shipment.DepartsAt.AddHours(-4));
        await office.File("assemblies", name, new { assembledBy = Team, assembledAt = at, boxes = flat }, ct);
        book.Step(flat, BoxState.Assembled);

        var kits = await office.Api.List<BoxKit>($"{office.Warehouse}/shipments/{shipment.Id}/kits", ct);
        await Pack(name, [.. kits.Where(k => flat.Contains(k.Box))], at.AddHours(1), ct);
        await Seal(office, book, name, flat, Team, Witness, at.AddHours(2), "A", ct);
        return true;
    }

    private async Task Pack(string name, List<BoxKit> kits, DateTimeOffset at, CancellationToken ct)
    {
        if (kits.Count == 0)
        {
            return;
        }

        var packed = kits.Select(k => k.AsPacked());
        await office.File("packings", name, new { packedBy = Team, checkedBy = Witness, packedAt = at, boxes = packed }, ct);
        kits.ForEach(k => book[k.Box].Ballots = k.Lines.Single(l => l.IsBallot));
        book.Step(kits.Select(k => k.Box), BoxState.Packed);
    }

    /// <summary>The shipment's boxes in the store, by number.</summary>
    private List<BookedBox> Of(Shipment shipment) => book.Boxes
        .Where(b => b.ShipmentId == shipment.Id && b is { Place: Places.Store, IsInService: true })
        .OrderBy(b => b.Number, StringComparer.Ordinal)
        .ToList();

    /// <summary>Takes the seals of boxes in the store off.</summary>
    public async Task Open(IReadOnlyList<string> boxes, string reason, DateTimeOffset at, CancellationToken ct)
    {
        var seals = boxes.Select(b => new { box = b, seal = book[b].Seal });
        await office.File(
            "openings", $"store/{boxes[0]}", new { openedBy = Keeper, witnessedBy = Witness, openedAt = at, reason, seals }, ct);
        book.Step(boxes, BoxState.Packed, because: reason);
    }

    /// <summary>A box that was opened gets its kit as it is now, and a new seal.</summary>
    public async Task PackAnew(string box, DateTimeOffset at, CancellationToken ct)
    {
        var kit = await office.Api.Get<BoxKit>($"{office.Warehouse}/boxes/{box}/kit", ct);
        book.Note([box]); // What was in it is taken out.
        await Pack($"anew/{box}", [kit], at, ct);
        await Seal(office, book, $"anew/{box}", [box], Team, Witness, at.AddMinutes(20), "N", ct);
    }

    /// <summary>Brings a shipment's boxes to where its vehicles are loaded, also those that came back and leave as they are.</summary>
    public async Task Stage(Shipment shipment, CancellationToken ct)
    {
        var boxes = Of(shipment).ConvertAll(b => b.Number);
        await office.File("stagings", $"{shipment.Id}", new { stagedBy = Team, stagedAt = shipment.DepartsAt.AddHours(-1), boxes }, ct);
        book.Step(boxes, BoxState.Staged);
    }

    /// <summary>Loads a staged shipment on its vehicles, evenly.</summary>
    public async Task<IReadOnlyList<Trip>> Load(Shipment shipment, CancellationToken ct)
    {
        var trips = shipment.Share(Of(shipment).ConvertAll(b => b.Number))
            .Select((v, i) => new Trip(
                $"{shipment.Id}/{i + 1}", Places.Store, [($"ppk-{shipment.DistrictCode}", v.Load)], v.Kind,
                $"DA {shipment.Id.ToString()[^8..]} {i + 1}", shipment.DepartsAt, shipment.Id))
            .ToList();
        foreach (var trip in trips)
        {
            await transport.Load(trip, ct);
        }

        return trips;
    }

    /// <summary>What people try in a hurry and must not get through, once the first shipment stands loaded.</summary>
    public async Task TryWhatIsRefused(Shipment shipment, Trip loaded, CancellationToken ct)
    {
        var floor = await office.Api.Get<Floor>($"{office.Warehouse}/floor", ct);
        var flat = book.Boxes.Where(b => b.State == BoxState.Flat).Select(b => b.Number).Take(floor.Limit - floor.Standing + 1).ToList();
        await office.FileRefused("assemblies", "beyond the floor", new { assembledBy = Team, boxes = flat }, "floor.full", ct);
        await office.FileRefused("sealings", $"A/{shipment.Id}", new
        {
            sealedBy = Team, verifiedBy = Witness,
            seals = flat.Select(b => new { box = b, seal = $"X-{b.Replace(".", "", StringComparison.Ordinal)}" }),
        }, "sealing.other-content", ct);
        await office.FileRefused("packings", "signed by one", new
        {
            packedBy = Team, checkedBy = Team.ToUpperInvariant(),
            boxes = flat.Select(b => new { box = b, contents = Array.Empty<object>() }),
        }, "packing.same-person", ct);
        var again = loaded with { Plate = $" {loaded.Plate.ToLowerInvariant()}" };
        await office.FileRefused("waybills", "the same vehicle again", Transport.Waybill(again), "vehicle.busy", ct);
    }

    /// <summary>Puts a seal on each box, all at one place.</summary>
    /// <param name="series">Tells a box's second seal from its first.</param>
    /// <param name="becomes">Sealed, but for a box whose seal alone was in trouble: that stays what it is.</param>
    public static async Task Seal(
        Office office, BoxBook book, string name, IReadOnlyList<string> boxes, string sealedBy, string verifiedBy, DateTimeOffset at,
        string series, CancellationToken ct, BoxState becomes = BoxState.Sealed)
    {
        var seals = boxes.Select(b => (b, $"{series}-{b.Replace(".", "", StringComparison.Ordinal)}"));
        await Seal(office, book, $"{series}/{name}", [.. seals], sealedBy, verifiedBy, at, becomes, ct);
    }

    /// <summary>Records once more, in the store, which seals boxes have.</summary>
    public static Task SealAnew(
        Office office, BoxBook book, string name, IReadOnlyList<(string Box, string Seal)> seals, DateTimeOffset at,
        CancellationToken ct) =>
        Seal(office, book, name, seals, Team, Witness, at, BoxState.Sealed, ct);

    private static async Task Seal(
        Office office, BoxBook book, string name, IReadOnlyList<(string Box, string Seal)> seals, string sealedBy, string verifiedBy,
        DateTimeOffset at, BoxState becomes, CancellationToken ct)
    {
        await office.File("sealings", name, new
        {
            sealedBy, verifiedBy, sealedAt = at, seals = seals.Select(s => new { box = s.Box, seal = s.Seal }),
        }, ct, book[seals[0].Box].Place);
        foreach (var (box, seal) in seals)
        {
            book[box].Seal = seal;
        }

        book.Step(seals.Select(s => s.Box), becomes);
    }
}
