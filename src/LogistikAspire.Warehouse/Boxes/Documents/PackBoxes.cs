using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class PackBoxes
{
    /// <summary>Most boxes of one packing.</summary>
    public const int MaxBoxes = 1_000;

    /// <param name="PackedBy">Who packed.</param>
    /// <param name="CheckedBy">Who checked each box against its kit; another person.</param>
    /// <param name="PackedAt">When; absent means now.</param>
    /// <param name="Boxes">Assembled boxes, or packed ones whose contents are replaced, 1 to 1,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string PackedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string CheckedBy,
        DateTimeOffset? PackedAt,
        [Required, Length(1, MaxBoxes), NoNulls] IReadOnlyList<PackedBox> Boxes);

    /// <param name="Box">Number of the box, such as <c>63.03.05-0001</c>.</param>
    /// <param name="Contents">What is in it: its kit, exactly, and items whose quantity nobody knows.</param>
    public sealed record PackedBox(
        [Required, StringLength(20, MinimumLength = 1)] string Box,
        [Required, Length(0, 1_000), NoNulls] IReadOnlyList<PackedItem> Contents);

    /// <param name="Item">Code of the item.</param>
    /// <param name="Quantity">Units, at least 1.</param>
    public sealed record PackedItem(
        [Required, StringLength(64, MinimumLength = 1)] string Item, [Range(1, 100_000_000)] long Quantity);

    /// <param name="Packed">Boxes that this document packed.</param>
    public sealed record Response(int Packed);

    /// <param name="Item">Code of the item.</param>
    /// <param name="Asked">Units that would be packed.</param>
    /// <param name="There">Good units in the store.</param>
    public sealed record ShortItem(string Item, long Asked, long There);

    /// <summary>
    /// Packs boxes, each with the kit of its polling station, which is its home from then on: all of them or none; sending it again changes
    /// nothing. What is packed leaves the good stock of the store. A packed box whose seal came off is packed anew in the same way.
    /// </summary>
    /// <response code="200">They are packed.</response>
    /// <response code="409">
    /// Every line that is wrong: the box is not assembled, its kit is not known (<c>kit.not-known</c>) or not what is in it
    /// (<c>kit.missing</c>, <c>kit.too-much</c>, <c>kit.unknown-item</c>); or the store has too little (<c>stock.short</c>, with the
    /// items); or one person signs twice; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid packingId, Request request, WarehouseDb db, TimeProvider clock, Caller caller, CancellationToken ct)
    {
        await using var turn = new BoxTurn(db, clock, caller, BoxDocumentKind.Packing, operationId, packingId, request, request.PackedAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(request.Boxes.Count));
        }

        var boxes = await turn.Find(request.Boxes.Select(b => b.Box), ct);
        var rules = await PackingRules.Load(db, turn.Store, [.. boxes.Keys], ct);
        var refusal = turn.MaySign(request.PackedBy, request.CheckedBy)
            ?? turn.JudgeParts("boxes", request.Boxes, b => b.Box, boxes, (box, line) => rules.Judge(box, Contents(line)));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.PackedBy, request.CheckedBy, Place.Store);
        var (held, packed) = (await Held(db, operationId, boxes.Keys, ct), request.Boxes.ToDictionary(b => b.Box, Contents));
        if (await Book(db, operationId, held, packed, turn.Cause(StockDocumentKind.Packing, record), ct) is { } tooLittle)
        {
            return tooLittle.ToProblem();
        }

        foreach (var box in boxes.Values)
        {
            box.Pack(rules.HomeOf(box)).MustBeDone();
        }

        await Replace(db, operationId, packed, ct);
        await turn.Keep(
            record, boxes.Count,
            [
                .. held.Select(h => h.Key).Order(StringComparer.Ordinal).Select(b => BoxEvents.Unpacked(record, b)),
                .. request.Boxes.Select(b => BoxEvents.Packed(record, b.Box, packed[b.Box])),
            ],
            ct);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Boxes.Count));
    }

    private static List<Content> Contents(PackedBox box) => [.. box.Contents.Select(c => new Content(c.Item, c.Quantity))];

    /// <summary>What the boxes hold that are packed already.</summary>
    private static async Task<ILookup<string, BoxContent>> Held(
        WarehouseDb db, Guid operationId, IEnumerable<string> boxes, CancellationToken ct) =>
        (await db.BoxContents.AsNoTracking().Where(c => c.OperationId == operationId && boxes.Contains(c.BoxNumber)).ToListAsync(ct))
        .ToLookup(c => c.BoxNumber);

    /// <summary>Moves what the boxes take, and give back, between the good stock of the store and the packed.</summary>
    /// <returns>Null if there was enough of all items, and it is booked.</returns>
    private static async Task<Refusal?> Book(
        WarehouseDb db, Guid operationId, ILookup<string, BoxContent> held, Dictionary<string, List<Content>> packed, StockCause cause,
        CancellationToken ct)
    {
        var changes = packed.Values.SelectMany(c => c)
            .Concat(held.SelectMany(h => h).Select(c => new Content(c.Item, -c.Quantity)))
            .GroupBy(c => c.Item)
            .Select(g => (Item: g.Key, Quantity: g.Sum(c => c.Quantity)))
            .OrderBy(c => c.Item, StringComparer.Ordinal)
            .ToList();
        var ledger = await StockLedger.Load(db, operationId, changes.Select(c => c.Item), [Place.Store], ct);
        var tooLittle = new List<ShortItem>();
        foreach (var (item, quantity) in changes)
        {
            var (good, box) = (new StockKey(item, Place.Store, Condition.Good), new StockKey(item, Place.Store, Condition.Packed));
            var there = ledger.QuantityAt(good);
            if (quantity < 0)
            {
                ledger.MoveUpTo(box, good, -quantity, cause);
            }
            else if (ledger.MoveUpTo(good, box, quantity, cause) < quantity)
            {
                tooLittle.Add(new(item, quantity, there));
            }
        }

        if (tooLittle.Count > 0)
        {
            var list = string.Join(", ", tooLittle.Select(s => $"{s.Item} ({s.There} of {s.Asked})"));
            return new("stock.short", $"Too little is good in the store, so nothing was packed: {list}.",
                new Dictionary<string, object?> { ["items"] = tooLittle });
        }

        ledger.Keep(db);
        return null;
    }

    private static async Task Replace(
        WarehouseDb db, Guid operationId, Dictionary<string, List<Content>> packed, CancellationToken ct)
    {
        var lines = packed.SelectMany(p => p.Value, (p, c) => (Box: p.Key, c.Item, c.Quantity)).ToList();
        var boxes = lines.ConvertAll(l => l.Box).ToArray();
        var items = lines.ConvertAll(l => l.Item).ToArray();
        var quantities = lines.ConvertAll(l => l.Quantity).ToArray();
        await db.BoxContents.Where(c => c.OperationId == operationId && packed.Keys.Contains(c.BoxNumber)).ExecuteDeleteAsync(ct);
        await db.KitAcceptances.Where(a => a.OperationId == operationId && packed.Keys.Contains(a.BoxNumber)).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO box_contents (operation_id, box_number, item, quantity)
            SELECT {operationId}, c.* FROM unnest({boxes}, {items}, {quantities}) AS c
            """, ct);
    }
}
