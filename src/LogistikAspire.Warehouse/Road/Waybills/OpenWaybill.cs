using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation.Places;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class OpenWaybill
{
    /// <param name="From">Where the vehicle is loaded: <c>store</c>, <c>ppk-63.03.05</c>, <c>pps-63.03.05.2001</c> or
    /// <c>kpps-63.03.05.2001-7</c>.</param>
    /// <param name="Stops">
    /// Where it goes, in its order, 1 to 100: one level down from there; or one stop back up; or one stop of the same level, for boxes that
    /// belong there.
    /// </param>
    /// <param name="ShipmentId">From the store: the shipment that leaves; elsewhere absent.</param>
    /// <param name="Vehicle">What carries the boxes.</param>
    /// <param name="OpenedAt">When; absent means now.</param>
    /// <param name="RecapBoxes">True for a vehicle that takes recap boxes from the store, and nothing else: it needs no shipment.</param>
    public sealed record Request(
        [Required, RegularExpression(Place.Pattern)] string From,
        [Required, Length(1, 100), NoNulls, EachPlace] IReadOnlyList<string> Stops,
        Guid? ShipmentId,
        [Required] VehicleRequest Vehicle,
        DateTimeOffset? OpenedAt,
        bool? RecapBoxes = null);

    /// <param name="Kind">Code of a vehicle kind of the operation, such as <c>truck</c>.</param>
    /// <param name="Plate">Its plate or name; case and blanks make no difference.</param>
    /// <param name="Driver">Who drives or steers it.</param>
    public sealed record VehicleRequest(
        [Required, StringLength(32, MinimumLength = 1)] string Kind,
        [Required, StringLength(32, MinimumLength = 1), RegularExpression(@".*\S.*"), Legible] string Plate,
        [Required, StringLength(100, MinimumLength = 1), Legible] string Driver);

    /// <summary>
    /// Opens the waybill (surat jalan) of one vehicle's way. Boxes are loaded for it next. Sending it again changes nothing.
    /// </summary>
    /// <response code="200">It was opened before, by the same request.</response>
    /// <response code="201">It is open.</response>
    /// <response code="409">
    /// No leg leads there; another place stands for a stop (<c>place.substituted</c>, with the <c>place</c>); the shipment does not wait or
    /// goes elsewhere; the vehicle has another waybill that is open or on the road (<c>vehicle.busy</c>); or the id belongs to another
    /// waybill.
    /// </response>
    public static async Task<Results<Ok<WaybillSummary>, Created<WaybillSummary>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Request request, WarehouseDb db, TimeProvider clock, Caller caller, CancellationToken ct)
    {
        await using var turn = new DocumentTurn<Waybill>(
            db, clock, "waybill", operationId, waybillId, Fingerprint.Of(operationId, request), request.OpenedAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is { } known)
        {
            return TypedResults.Ok(WaybillSummary.Of(known));
        }

        var shipment = request.ShipmentId is null ? null : await db.Shipments.FindAsync([operationId, request.ShipmentId], ct);
        if (request.ShipmentId is { } id && shipment is null)
        {
            return Unknown.Of("shipment", id);
        }

        var plate = Waybill.CanonicalPlate(request.Vehicle.Plate);
        var refusal = caller.MayActAt(request.From)
            ?? await RefuseUnknownPlace(db, operationId, request, ct)
            ?? Waybill.MayOpen(request.From, request.Stops, shipment, request.RecapBoxes == true)
            ?? await RefuseSubstituted(db, operationId, request.Stops, turn.At, ct)
            ?? await RefuseBusyVehicle(db, operationId, plate, ct);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var number = await db.Waybills.Where(w => w.OperationId == operationId).MaxAsync(w => (int?)w.Number, ct) ?? 0;
        var waybill = new Waybill(
            operationId, waybillId, number + 1, request.From, request.Stops, request.ShipmentId, request.Vehicle.Kind, plate,
            request.Vehicle.Driver, turn.At, turn.Fingerprint)
        {
            IsForRecap = request.RecapBoxes == true,
        };
        db.Add(waybill);
        await turn.Save(ct);
        return TypedResults.Created((string?)null, WaybillSummary.Of(waybill));
    }

    private static async Task<Refusal?> RefuseUnknownPlace(WarehouseDb db, Guid operationId, Request request, CancellationToken ct)
    {
        var places = request.Stops.Append(request.From).ToHashSet();
        var unknown = places.Except(await KnownPlaces.Load(db, operationId, places, ct)).Order(StringComparer.Ordinal).FirstOrDefault();
        return unknown is null ? null : new("place.unknown", $"The operation has no place {unknown}.");
    }

    /// <returns>Null if no other place stood for any of the stops when the waybill was opened.</returns>
    private static async Task<Refusal?> RefuseSubstituted(
        WarehouseDb db, Guid operationId, IReadOnlyList<string> stops, DateTimeOffset at, CancellationToken ct)
    {
        var originals = stops.Select(Place.Original).ToList();
        var latest = (await db.Substitutes.AsNoTracking()
            .Where(s => s.OperationId == operationId && originals.Contains(s.Original) && s.From <= at && s.TakenBackBy == null)
            .ToListAsync(ct))
            .GroupBy(s => s.Original)
            .ToDictionary(g => g.Key, g => g.MaxBy(s => s.Number)!);
        return stops
            .Select(stop => latest.GetValueOrDefault(Place.Original(stop)) is { } substitute && substitute.Place != stop
                ? new Refusal("place.substituted", $"{substitute.Name} ({substitute.Place}) stands for {stop}: go there.",
                    new Dictionary<string, object?> { ["place"] = substitute.Place })
                : null)
            .FirstOrDefault(r => r is not null);
    }

    private static async Task<Refusal?> RefuseBusyVehicle(WarehouseDb db, Guid operationId, string plate, CancellationToken ct)
    {
        var busy = await db.Waybills
            .Where(w => w.OperationId == operationId && w.Plate == plate
                && (w.State == WaybillState.Open || w.State == WaybillState.Departed))
            .Select(w => new { w.Id, w.Number, w.State })
            .FirstOrDefaultAsync(ct);
        return busy is null ? null : new("vehicle.busy",
            $"{plate} is {(busy.State == WaybillState.Open ? "loaded" : "on the road")} with waybill {Waybill.Name(busy.Number)}: "
                + $"{(busy.State == WaybillState.Open ? "cancel that" : "record its hand-over, or that it turned back")} first.",
            new Dictionary<string, object?> { ["waybillId"] = busy.Id });
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
    private sealed class EachPlaceAttribute() : ValidationAttribute("Each stop is a place, such as pps-63.03.05.2001.")
    {
        public override bool IsValid(object? value) =>
            value is not IEnumerable<string> places || places.All(p => p is null || Place.IsValid(p));
    }
}
