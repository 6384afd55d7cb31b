using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class ListWaybills
{
    /// <param name="State"><c>open</c>, <c>departed</c>, <c>completed</c> or <c>cancelled</c>.</param>
    /// <param name="Place">Those that are loaded there, or have a stop there.</param>
    public sealed record Filter(
        [FromQuery(Name = "state")] [property: AllowedValues(null, "open", "departed", "completed", "cancelled")] string? State = null,
        [FromQuery(Name = "shipment")] Guid? ShipmentId = null,
        [FromQuery(Name = "place")] [property: RegularExpression(Operation.Place.Pattern)] string? Place = null);

    /// <summary>The waybills of an operation, ordered by number.</summary>
    public static async Task<Results<Ok<Page<WaybillSummary>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, [AsParameters] Filter filter, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey(0, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var waybills = db.Waybills.AsNoTracking().SeenBy(caller).Where(w => w.OperationId == operationId && w.Number > after);
        if (filter.State is not null)
        {
            var state = Enum.Parse<WaybillState>(filter.State, ignoreCase: true);
            waybills = waybills.Where(w => w.State == state);
        }

        if (filter.ShipmentId is { } shipmentId)
        {
            waybills = waybills.Where(w => w.ShipmentId == shipmentId);
        }

        if (filter.Place is { } place)
        {
            waybills = waybills.Where(w => w.From == place || w.Stops.Any(s => s.Place == place));
        }

        var read = await waybills.OrderBy(w => w.Number).Take(page.Limit + 1).ToListAsync(ct);
        var cut = page.Cut(read, w => $"{w.Number}");
        return TypedResults.Ok(new Page<WaybillSummary>([.. cut.Items.Select(WaybillSummary.Of)], cut.Next));
    }
}
