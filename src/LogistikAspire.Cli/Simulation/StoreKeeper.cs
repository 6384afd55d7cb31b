using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>The people at the store: what vendors bring, and boxes from flat to loaded.</summary>
internal sealed class StoreKeeper(Office office, BoxBook book, Transport transport, SimulationReport report)
{
    private const string Keeper = "Kepala gudang KPU";
    private const string Team = "Tim pengepakan";
    private const string Witness = "Panwaslu";

    /// <summary>
    /// Ballots that are torn when they come, and those that sorting finds smudged; booths that the note states and nobody finds.
    /// </summary>
    private const int TornOnArrival = 120;
    private const int Smudged = 30;
    public const int MissingBooths = 7;

    /// <summary>What the vendor brings over the order of each item that goes into boxes; a quarter of it goes back.</summary>
    private const int SheetsOver = 2_000;
    private const int PiecesOver = 80;

    private const string Booths = "bilik-suara";
    private const int LinesPerDocument = 1_000;

    /// <summary>
    /// Vendors bring what all kits need. What was torn or missing is replaced, and more comes than was ordered; smudged ballots are sorted
    /// out and burnt.
    /// </summary>
    public async Task Receive(DateTimeOffset at, CancellationToken ct)
    {
        var needs = (await office.Api.List<Need>($"{office.Warehouse}/needs", ct)).Where(n => n.Quantity > 0).ToList();
        var order = needs.ConvertAll(n => new { item = n.Item, quantity = n.Quantity + (n.IsBallot ? Smudged : 0) });
        await office.File("orders", "all", new { number = "SPK-1/2024", vendor = "PT Percetakan", lines = order }, ct);
        var orderPath = $"orders/{office.IdOf("orders", "all")}/deliveries";
        await office.File(orderPath, "first", Delivery("SJ-1", at, order.ConvertAll(l => Line(
            l.item, l.quantity!.Value, Need.IsBallotItem(l.item) ? TornOnArrival : 0, l.item == Booths ? MissingBooths : 0))), ct);
        var ballots = needs.Where(n => n.IsBallot).ToList();
        var packed = (await office.Api.List<CatalogueItem>($"{office.Warehouse}/items", ct)).Where(i => i.Travels == "inBox")
            .Select(i => i.Code).ToHashSet();
        var over = needs.Where(n => packed.Contains(n.Item)).ToDictionary(n => n.Item, n => n.IsBallot ? SheetsOver : PiecesOver);
        List<JsonNode> replaced =
        [
            Line(Booths, MissingBooths, 0, 0),
            .. over.Select(o => Line(o.Key, o.Value + (Need.IsBallotItem(o.Key) ? TornOnArrival : 0), 0, 0)),
        ];
        await office.File(orderPath, "replacement", Delivery("SJ-2", at.AddDays(3), replaced), ct);
        await SettleExcess(over, at.AddDays(3), ct);
        foreach (var ballot in ballots)
        {
            var sorting = new
            {
                item = ballot.Item, date = DateOnly.FromDateTime(at.UtcDateTime), good = ballot.Quantity + Kept(SheetsOver),
                damaged = Smudged,
                sortedBy = "Tim sortir", checkedBy = Witness,
            };
            await office.File("sortings", ballot.Item, sorting, ct);
        }

        var burnt =
            ballots.ConvertAll(b => new { item = b.Item, quantity = Smudged, from = new { place = Places.Store, condition = "damaged" } });
        await office.File("stock-documents", "burnt", new
        {
            kind = "destruction", reason = "Rusak saat sortir", signedBy = Keeper, witnessedBy = Witness, bookedAt = at.AddDays(4),
            lines = burnt,
        }, ct);
    }

    /// <summary>What came over the order is named until two people settle it: most is kept for boxes that have to be replaced.</summary>
    private async Task SettleExcess(Dictionary<string, int> over, DateTimeOffset at, CancellationToken ct)
    {
        var open = (await office.Api.List<ItemReconciliation>($"{office.Warehouse}/reconciliation", ct)).Where(i => i.Excess > 0);
        report.Check("Items over the order", over.Count, open.Count(i => i.Excess == over.GetValueOrDefault(i.Item)));
        await office.File($"orders/{office.IdOf("orders", "all")}/excess-settlements", "all", new
        {
            reason = "Untuk kotak pengganti", signedBy = Keeper, witnessedBy = "Bawaslu", settledAt = at,
            lines = over.Select(o => new { item = o.Key, kept = Kept(o.Value), returned = o.Value - Kept(o.Value) }),
        }, ct);
        report.Happened("Items of which more came than was ordered, settled", over.Count);
    }

    private static int Kept(int over) => over * 3 / 4;

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
        book.Step(boxes, BoxState.Packed);
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

    /// <summary>What travels beside the boxes goes to each district: booths, bags, its recap boxes, the boxes themselves.</summary>
    public async Task SendLooseGoods(string district, DateTimeOffset at, CancellationToken ct)
    {
        var loose = (await office.Api.List<CatalogueItem>($"{office.Warehouse}/items", ct)).Where(i => i.Travels == "beside")
            .Select(i => i.Code).ToHashSet();
        var needs = await office.Api.List<Need>($"{office.Warehouse}/districts/{district}/needs", ct);
        var lines = needs.Where(n => loose.Contains(n.Item) && n.Quantity > 0).Select(n => new
        {
            item = n.Item, quantity = n.Quantity, from = new { place = Places.Store, condition = "good" },
            to = new { place = $"ppk-{district}", condition = "good" },
        });
        await office.File("stock-documents", $"loose/{district}", new
        {
            kind = "transfer", signedBy = Keeper, witnessedBy = Places.Signer($"ppk-{district}"), bookedAt = at, lines,
        }, ct);
    }

    /// <summary>
    /// The count is over: of the ballots of a district so many were used and so many spoilt, and all come back with their boxes.
    /// </summary>
    public async Task TakeBackBallots(string district, DateTimeOffset at, CancellationToken ct)
    {
        var voted = book.Boxes.Where(b => b is { IsVoted: true, IsRecap: false } && b.Number.StartsWith(district, StringComparison.Ordinal))
            .OrderBy(b => b.Number, StringComparer.Ordinal);
        var sheets = voted.SelectMany(Cast).Where(s => s.Quantity > 0).ToList();
        var kinds = sheets.Where(s => s.Condition != "good")
            .Select(s => new
            {
                item = s.Item,
                quantity = s.Quantity,
                from = new { place = s.Home, condition = "good" },
                to = new { place = s.Home, condition = s.Condition },
            });
        await Book("reclassification", kinds);
        var back = sheets.Select(s => new
        {
            item = s.Item, quantity = s.Quantity, from = new { place = s.Home, condition = s.Condition },
            to = new { place = Places.Store, condition = s.Condition },
        });
        await Book("transfer", back);

        async Task Book(string kind, IEnumerable<object> lines)
        {
            foreach (var (i, part) in lines.Chunk(LinesPerDocument).Index())
            {
                await office.File("stock-documents", $"{kind}/{district}/{i}", new
                {
                    kind, reason = "Pemungutan suara", signedBy = Places.Signer($"ppk-{district}"), witnessedBy = Witness, bookedAt = at,
                    lines = part,
                }, ct);
            }
        }
    }

    /// <summary>Two to three in four were used, the same in every run.</summary>
    public static int Used(BookedBox box) => (int)(box.Ballots!.Quantity * (60 + box.Number[^1] % 20) / 100);

    public static int Spoilt(BookedBox box) => box.Number[^1] % 3;

    /// <summary>How many sheets are damaged, destroyed, lost and returned in the end.</summary>
    public static long[] OutOfUse(string item, BoxBook book)
    {
        var boxes = book.Boxes.Where(b => b.Ballots?.Item == item).ToList();
        var soaked = boxes.Where(b => b is { State: BoxState.Retired, ReplacedBy: not null }).Sum(b => b.Ballots!.Quantity);
        var lost = boxes.Where(b => b.State == BoxState.Lost).Sum(b => b.Ballots!.Quantity);
        return [TornOnArrival + boxes.Where(b => b.IsVoted).Sum(Spoilt) + soaked, Smudged, lost, SheetsOver - Kept(SheetsOver)];
    }

    private static IEnumerable<(string Item, string Home, string Condition, long Quantity)> Cast(BookedBox box) =>
    [
        (box.Ballots!.Item, box.Home, "used", Used(box)),
        (box.Ballots.Item, box.Home, "damaged", Spoilt(box)),
        (box.Ballots.Item, box.Home, "good", box.Ballots.Quantity - Used(box) - Spoilt(box)),
    ];

    /// <summary>Puts a seal on each box, all at one place.</summary>
    /// <param name="series">Tells a box's second seal from its first.</param>
    /// <param name="becomes">Sealed, but for a box whose seal alone was in trouble: that stays what it is.</param>
    public static async Task Seal(
        Office office, BoxBook book, string name, IReadOnlyList<string> boxes, string sealedBy, string verifiedBy, DateTimeOffset at,
        string series, CancellationToken ct, BoxState becomes = BoxState.Sealed)
    {
        var seals = boxes.Select(b => new { box = b, seal = $"{series}-{b.Replace(".", "", StringComparison.Ordinal)}" }).ToList();
        await office.File("sealings", $"{series}/{name}", new { sealedBy, verifiedBy, sealedAt = at, seals }, ct);
        seals.ForEach(s => book[s.box].Seal = s.seal);
        book.Step(boxes, becomes);
    }

    private static object Delivery(string note, DateTimeOffset at, IEnumerable<JsonNode> lines) =>
        new { note, deliveredBy = "Sopir vendor", receivedBy = Keeper, deliveredAt = at, lines };

    private static JsonNode Line(string item, long stated, int damaged, int missing) => new JsonObject
    {
        ["item"] = item, ["stated"] = stated, ["accepted"] = stated - damaged - missing, ["damaged"] = damaged, ["wrong"] = 0,
        ["short"] = missing,
    };
}
