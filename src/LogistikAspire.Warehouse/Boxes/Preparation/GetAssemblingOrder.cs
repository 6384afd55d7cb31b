using System.Data;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Preparation;

internal static class GetAssemblingOrder
{
    /// <summary>
    /// The order in which boxes are assembled for the published plan: the shipments that wait, by departure and then by district, each with
    /// the boxes to assemble now, as far as the floor has room, and with the departures that make room for the rest.
    /// </summary>
    public static async Task<Results<Ok<Page<AssemblingRow>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (await OpenStore.Load(db, operationId, ct) is not { Floor: var floor })
        {
            return Unknown.Of("operation", operationId);
        }

        // What an earlier shipment takes, a later one cannot have: so the order is made whole and cut then.
        var shipments = await WaitingShipments.Load(db, operationId, ct);
        var keys = shipments.ToDictionary(s => s.ShipmentId, s => s.Key);
        var flat = await WaitingShipments.Flat(db, operationId, ct);
        var rows = AssemblingOrder.Of(shipments.Select(s => s with { Flat = [.. flat[s.ShipmentId]] }), floor)
            .SkipWhile(r => page.After is not null && string.CompareOrdinal(keys[r.ShipmentId], page.After) <= 0)
            .Take(page.Limit + 1);
        return TypedResults.Ok(page.Cut([.. rows], r => keys[r.ShipmentId]));
    }
}
