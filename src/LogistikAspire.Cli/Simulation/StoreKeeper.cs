using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>The people at the store: what vendors bring, and boxes from flat to loaded.</summary>
internal sealed class StoreKeeper(Office office, BoxBook book, Transport transport)
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

    private const string Booths = "bilik-suara";
    private const int LinesPerDocument = 1_000;

    /// <summary>Vendors bring what all kits need. What was torn or missing is replaced; smudged ballots are sorted out and burnt.</summary>
    public async Task Receive(DateTimeOffset at, CancellationToken ct)
    {
        var needs = (await office.Api.List<Need>($"{office.Warehouse}/needs", ct)).Where(n => n.Quantity > 0).ToList();
        var order = needs.ConvertAll(n => new { item = n.Item, quantity = n.Quantity + (n.IsBallot ? Smudged : 0) });
        await office.File("orders", "all", new { number = "SPK-1/2024", vendor = "PT Percetakan", lines = order }, ct);
        var orderPath = $"orders/{office.IdOf("orders", "all")}/deliveries";
        await office.File(orderPath, "first", Delivery("SJ-1", at, order.ConvertAll(l => Line(
            l.item, l.quantity!.Value, Need.IsBallotItem(l.item) ? TornOnArrival : 0, l.item == Booths ? MissingBooths : 0))), ct);
        var ballots = needs.Where(n => n.IsBallot).ToList();
        List<JsonNode> replaced = [Line(Booths, MissingBooths, 0, 0), .. ballots.Select(b => Line(b.Item, TornOnArrival, 0, 0))];
        await office.File(orderPath, "replacement", Delivery("SJ-2", at.AddDays(3), replaced), ct);
        foreach (var ballot in ballots)
        {
            var sorting = new
            {
                item = ballot.Item, date = DateOnly.FromDateTime(at.UtcDateTime), good = ballot.Quantity, damaged = Smudged,
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

    /// <summary>Assembles, packs and seals a shipment.</summary>
    /// <returns>False when the floor has no room for it yet; nothing is done then.</returns>
    public async Task<bool> Prepare(Shipment shipment, CancellationToken ct)
    {
        var flat = book.Boxes.Where(b => b.ShipmentId == shipment.Id && b.State == BoxState.Flat).Select(b => b.Number)
            .Order(StringComparer.Ordinal).ToList();
        var floor = await office.Api.Get<Floor>($"{office.Warehouse}/floor", ct);
        if (flat.Count > floor.Limit - floor.Standing)
        {
            return false;
        }

        var (name, at) = ($"{shipment.Id}", shipment.DepartsAt.AddHours(-4));
        await office.File("assemblies", name, new { assembledBy = Team, assembledAt = at, boxes = flat }, ct);
        book.Step(flat, BoxState.Assembled);

        var kits = await office.Api.List<BoxKit>($"{office.Warehouse}/shipments/{shipment.Id}/kits", ct);
        var packed = kits.Select(k => k.AsPacked());
        await office.File("packings", name, new { packedBy = Team, checkedBy = Witness, packedAt = at.AddHours(1), boxes = packed }, ct);
        kits.ForEach(k => book[k.Box].Ballots = k.Lines.Single(l => l.IsBallot));
        book.Step(flat, BoxState.Packed);

        await Seal(office, book, name, flat, Team, Witness, at.AddHours(2), "A", ct);
        return true;
    }

    /// <summary>Stages a cleared shipment and loads it on its vehicles, evenly.</summary>
    public async Task<IReadOnlyList<Trip>> Load(Shipment shipment, CancellationToken ct)
    {
        var boxes = book.Boxes.Where(b => b.ShipmentId == shipment.Id).Select(b => b.Number).Order(StringComparer.Ordinal).ToList();
        await office.File("stagings", $"{shipment.Id}", new { stagedBy = Team, stagedAt = shipment.DepartsAt.AddHours(-1), boxes }, ct);
        book.Step(boxes, BoxState.Staged);

        var trips = shipment.Share(boxes)
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
        var voted = book.Boxes.Where(b => b.IsVoted && b.Number.StartsWith(district, StringComparison.Ordinal))
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

    private static IEnumerable<(string Item, string Home, string Condition, long Quantity)> Cast(BookedBox box) =>
    [
        (box.Ballots!.Item, box.Home, "used", Used(box)),
        (box.Ballots.Item, box.Home, "damaged", Spoilt(box)),
        (box.Ballots.Item, box.Home, "good", box.Ballots.Quantity - Used(box) - Spoilt(box)),
    ];

    /// <summary>Puts a seal on each box, all at one place.</summary>
    /// <param name="series">Tells a box's second seal from its first.</param>
    public static async Task Seal(
        Office office, BoxBook book, string name, IReadOnlyList<string> boxes, string sealedBy, string verifiedBy, DateTimeOffset at,
        string series, CancellationToken ct)
    {
        var seals = boxes.Select(b => new { box = b, seal = $"{series}-{b.Replace(".", "", StringComparison.Ordinal)}" }).ToList();
        await office.File("sealings", $"{series}/{name}", new { sealedBy, verifiedBy, sealedAt = at, seals }, ct);
        seals.ForEach(s => book[s.box].Seal = s.seal);
        book.Step(boxes, BoxState.Sealed);
    }

    private static object Delivery(string note, DateTimeOffset at, IEnumerable<JsonNode> lines) =>
        new { note, deliveredBy = "Sopir vendor", receivedBy = Keeper, deliveredAt = at, lines };

    private static JsonNode Line(string item, long stated, int damaged, int missing) => new JsonObject
    {
        ["item"] = item, ["stated"] = stated, ["accepted"] = stated - damaged - missing, ["damaged"] = damaged, ["wrong"] = 0,
        ["short"] = missing,
    };
}
