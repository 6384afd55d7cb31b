using System.Data;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Preparation;

internal static class GetNextDeparture
{
    /// <param name="Next">The shipment that departs next; null when none waits.</param>
    /// <param name="Unplanned">Boxes that have to leave, such as those that came back, and that the plan in force does not send.</param>
    public sealed record Response(NextShipment? Next, IReadOnlyList<UnplannedBoxes> Unplanned);

    /// <param name="ShipmentId">It waits in the store.</param>
    /// <param name="DistrictCode">Kemendagri code of the district it goes to.</param>
    /// <param name="DepartsAt">Its departure slot under the plan in force.</param>
    /// <param name="Boxes">Boxes that the plan asks for.</param>
    /// <param name="LaidOut">How far those are that were laid out for it.</param>
    /// <param name="Blocks">
    /// In the order of the work: <c>boxes.none-laid-out</c>, <c>boxes.flat</c>, <c>floor.full</c>, <c>boxes.not-packed</c>,
    /// <c>kit.not-known</c>, <c>stock.short</c>, <c>boxes.to-readdress</c>, <c>boxes.kit-differs</c>, <c>boxes.not-sealed</c>,
    /// <c>seals.in-trouble</c>, <c>boxes.back</c>,
    /// <c>boxes.not-staged</c>, <c>boxes.not-loaded</c>. Empty when nothing in the store keeps it.
    /// </param>
    /// <param name="RecapBoxes">
    /// Numbers of its district's recap boxes that are still to be loaded beside those of the plan. It may leave without them.
    /// </param>
    public sealed record NextShipment(
        Guid ShipmentId, string DistrictCode, DateTimeOffset DepartsAt, int Boxes, BoxCounts LaidOut, IReadOnlyList<Block> Blocks,
        IReadOnlyList<string> RecapBoxes);

    /// <summary>
    /// The next shipment that departs, and everything in the store that blocks it. Escort and route are for the departure gate to know.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid operationId, WarehouseDb db, CancellationToken ct)
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (await OpenStore.Load(db, operationId, ct) is not { } store)
        {
            return Unknown.Of("operation", operationId);
        }

        var unplanned = await WaitingShipments.Unplanned(db, operationId, ct);
        if (await WaitingShipments.Load(db, operationId, ct, most: 1) is not [var next])
        {
            return TypedResults.Ok(new Response(null, unplanned));
        }

        // The others are asked for only when their boxes are in the way.
        var later = NextDeparture.TooMany(next, store.Floor) > 0
            ? (await WaitingShipments.Load(db, operationId, ct)).Where(s => s.ShipmentId != next.ShipmentId).ToList()
            : [];
        var packing = await ToPack(db, store, next, ct) with { Due = await Due(db, store, next, ct) };
        var blocks = NextDeparture.Blocks(next, later, store.Floor, packing);
        return TypedResults.Ok(new Response(
            new(next.ShipmentId, next.DistrictCode, next.DepartsAt, next.Boxes, next.Counts, blocks, next.RecapBoxes), unplanned));
    }

    private static async Task<IReadOnlyList<BoxDifference>> Due(WarehouseDb db, Store store, WaitingShipment shipment, CancellationToken ct)
    {
        if (!shipment.HasDue)
        {
            return [];
        }

        var boxes = db.Boxes.AsNoTracking().Where(
            b => b.OperationId == store.OperationId && b.ShipmentId == shipment.ShipmentId && b.Due != null && !b.HasSealTrouble);
        var due = await boxes.OrderBy(b => b.Number).ToListAsync(ct);
        var differences = await BoxDifferences.Load(db, store, boxes, ct);
        return [.. due.Select(differences.Of)];
    }

    private static async Task<PackingNeed> ToPack(WarehouseDb db, Store store, WaitingShipment shipment, CancellationToken ct)
    {
        if (shipment.Counts is { Flat: 0, Assembled: 0 })
        {
            return new(0, []);
        }

        var operationId = store.OperationId;
        var boxes = await db.Boxes
            .Where(b => b.OperationId == operationId && b.ShipmentId == shipment.ShipmentId && b.PollingStation > 0
                && (b.State == BoxState.Flat || b.State == BoxState.Assembled))
            .WithStations(db)
            .ToListAsync(ct);
        var kits = await BoxKits.Load(db, operationId, store.Elections, ct);
        var needed = boxes
            .Where(b => b.Station is not null)
            .SelectMany(b => kits.For(b.Election, b.Station!.Voters))
            .Where(c => kits.Items[c.Item].IsCritical)
            .GroupBy(c => c.Item)
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Quantity));
        var inStore = await db.Stock
            .Where(s => s.OperationId == operationId && s.Place == Place.Store && s.Condition == Condition.Good
                && needed.Keys.Contains(s.Item))
            .ToDictionaryAsync(s => s.Item, s => s.Quantity, ct);

        return new(boxes.Count(b => b.Station is null),
        [
            .. needed
                .Select(n => (Item: kits.Items[n.Key], Needed: n.Value, InStore: inStore.GetValueOrDefault(n.Key)))
                .Where(n => n.InStore < n.Needed)
                .OrderBy(n => n.Item.Code, StringComparer.Ordinal)
                .Select(n => new ShortItem(n.Item.Code, n.Item.NameId, n.Item.NameEn, n.Item.Unit, n.Needed, n.InStore)),
        ]);
    }
}
