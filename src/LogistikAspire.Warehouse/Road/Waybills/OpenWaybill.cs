using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

public static class OpenWaybill
{
    /// <param name="From">Where the vehicle is loaded: <c>store</c>, <c>ppk-63.03.05</c>, <c>pps-63.03.05.2001</c> or
    /// <c>kpps-63.03.05.2001-7</c>.</param>
    /// <param name="Stops">Where it goes, in its order, 1 to 100: one level down from there, or back up by one stop.</param>
    /// <param name="ShipmentId">From the store: the shipment that leaves; elsewhere absent.</param>
    /// <param name="Vehicle">What carries the boxes.</param>
    /// <param name="OpenedAt">When; absent means now.</param>
    public sealed record Request(
        [Required, RegularExpression(Place.Pattern)] string From,
        [Required, Length(1, 100), NoNulls, EachPlace] IReadOnlyList<string> Stops,
        Guid? ShipmentId,
        [Required] VehicleRequest Vehicle,
        DateTimeOffset? OpenedAt);

    /// <param name="Kind">Code of a vehicle kind of the operation, such as <c>truck</c>.</param>
    /// <param name="Plate">Its plate or name; case and blanks make no difference.</param>
    /// <param name="Driver">Who drives or steers it.</param>
    public sealed record VehicleRequest(
        [Required, StringLength(32, MinimumLength = 1)] string Kind,
        [Required, StringLength(32, MinimumLength = 1), RegularExpression(@".*\S.*")] string Plate,
        [Required, StringLength(100, MinimumLength = 1)] string Driver);

    /// <summary>
    /// Opens the waybill (surat jalan) of one vehicle's way. Boxes are loaded for it next. Sending it again changes nothing.
    /// </summary>
    /// <response code="200">It was opened before, by the same request.</response>
    /// <response code="201">It is open.</response>
    /// <response code="409">
    /// No leg leads there; the shipment does not wait or goes elsewhere; the vehicle has another waybill that is open or on the road
    /// (<c>vehicle.busy</c>); or the id belongs to another waybill.
    /// </response>
    public static Task<Results<Ok<GetWaybill.Summary>, Created<GetWaybill.Summary>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct) =>
        db.InTurn<Ok<GetWaybill.Summary>, Created<GetWaybill.Summary>>(operationId, async _ =>
        {
            var fingerprint = Fingerprint.Of(operationId, request);
            if (await db.Waybills.SingleOrDefaultAsync(w => w.OperationId == operationId && w.Id == waybillId, ct) is { } known)
            {
                return known.Fingerprint == fingerprint
                    ? TypedResults.Ok(GetWaybill.Summary.Of(known))
                    : Fingerprint.OtherContent("waybill", waybillId).ToProblem();
            }

            var plate = Waybill.CanonicalPlate(request.Vehicle.Plate);
            if (await Refuse(db, operationId, request, plate, ct) is { } refusal)
            {
                return refusal;
            }

            var number = await db.Waybills.Where(w => w.OperationId == operationId).MaxAsync(w => (int?)w.Number, ct) ?? 0;
            var waybill = new Waybill(
                operationId, waybillId, number + 1, request.From, request.Stops, request.ShipmentId, request.Vehicle.Kind, plate,
                request.Vehicle.Driver, request.OpenedAt?.ToUniversalTime() ?? clock.GetUtcNow(), fingerprint);
            db.Add(waybill);
            return TypedResults.Created((string?)null, GetWaybill.Summary.Of(waybill));
        }, ct);

    private static async Task<ProblemHttpResult?> Refuse(
        WarehouseDb db, Guid operationId, Request request, string plate, CancellationToken ct)
    {
        var shipment = request.ShipmentId is null ? null : await db.Shipments.FindAsync([operationId, request.ShipmentId], ct);
        if (request.ShipmentId is { } id && shipment is null)
        {
            return Unknown.Of("shipment", id);
        }

        var places = request.Stops.Append(request.From).ToHashSet();
        var unknown = places.Except(await db.KnownPlaces(operationId, places, ct)).Order(StringComparer.Ordinal).FirstOrDefault();
        if (unknown is not null)
        {
            return new Refusal("place.unknown", $"The operation has no place {unknown}.").ToProblem();
        }

        if (Waybill.Refuse(request.From, request.Stops, shipment) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var busy = await db.Waybills
            .Where(w => w.OperationId == operationId && w.Plate == plate
                && (w.State == WaybillState.Open || w.State == WaybillState.Departed))
            .Select(w => new { w.Id, w.Number, w.State })
            .FirstOrDefaultAsync(ct);
        return busy is null
            ? null
            : new Refusal("vehicle.busy",
                $"{plate} is {(busy.State == WaybillState.Open ? "loaded" : "on the road")} with waybill {Waybill.Name(busy.Number)}.",
                new Dictionary<string, object?> { ["waybillId"] = busy.Id }).ToProblem();
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
    private sealed class EachPlaceAttribute() : ValidationAttribute("Each stop is a place, such as pps-63.03.05.2001.")
    {
        public override bool IsValid(object? value) =>
            value is not IEnumerable<string> places || places.All(p => p is null || Place.IsValid(p));
    }
}
