using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>Goods by the books: what vendors bring, what travels beside the boxes, and what becomes of the ballots.</summary>
internal sealed class Goods(Office office, BoxBook book, Corrections corrections, SimulationReport report)
{
    private const string Keeper = "Kepala gudang KPU";
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

    public const string Booths = "bilik-suara";
    public const int BoothsPerStation = 4;
    private const int LinesPerDocument = 1_000;

    /// <summary>Booths that a district got and its paper does not have.</summary>
    private const int BoothsUnwritten = 40;
    private const string Miscounted = "Jumlah salah tulis";

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
                damaged = Smudged, sortedBy = "Tim sortir", checkedBy = Witness,
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

    /// <summary>What travels beside the boxes goes to each district: booths, bags, its recap boxes, the boxes themselves.</summary>
    public async Task SendLooseGoods(string district, DateTimeOffset at, CancellationToken ct)
    {
        var loose = (await office.Api.List<CatalogueItem>($"{office.Warehouse}/items", ct)).Where(i => i.Travels == "beside")
            .Select(i => i.Code).ToHashSet();
        var needs = await office.Api.List<Need>($"{office.Warehouse}/districts/{district}/needs", ct);
        var sent = needs.Where(n => loose.Contains(n.Item) && n.Quantity > 0).ToDictionary(n => n.Item, n => n.Quantity!.Value);
        var name = $"loose/{district}";
        if (district != Mishaps.Martapura)
        {
            await Send(name, sent);
            return;
        }

        await Send(name, new(sent) { [Booths] = sent[Booths] - BoothsUnwritten });
        await corrections.TakeBackItems("stock-documents", office.IdOf("stock-documents", name), [Booths], Miscounted, at, ct);
        await Send($"{name}/benar", new() { [Booths] = sent[Booths] });

        Task Send(string document, Dictionary<string, long> quantities) => office.File("stock-documents", document, new
        {
            kind = "transfer", signedBy = Keeper, witnessedBy = Places.Signer($"ppk-{district}"), bookedAt = at,
            lines = quantities.Select(q => new
            {
                item = q.Key, quantity = q.Value, from = new { place = Places.Store, condition = "good" },
                to = new { place = $"ppk-{district}", condition = "good" },
            }),
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
    public long[] OutOfUse(string item)
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

    private static object Delivery(string note, DateTimeOffset at, IEnumerable<JsonNode> lines) =>
        new { note, deliveredBy = "Sopir vendor", receivedBy = Keeper, deliveredAt = at, lines };

    private static JsonNode Line(string item, long stated, int damaged, int missing) => new JsonObject
    {
        ["item"] = item, ["stated"] = stated, ["accepted"] = stated - damaged - missing, ["damaged"] = damaged, ["wrong"] = 0,
        ["short"] = missing,
    };
}
