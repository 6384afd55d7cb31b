using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Shipments;
using LogistikAspire.Warehouse.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Sealings;

public static class SealBoxes
{
    /// <param name="SealedBy">Who put the seals on.</param>
    /// <param name="VerifiedBy">Who verified them; another person.</param>
    /// <param name="SealedAt">When; absent means now.</param>
    /// <param name="Seals">The boxes of this shipment and the seals on them, 1 to 5,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1)] string SealedBy,
        [Required, StringLength(100, MinimumLength = 1)] string VerifiedBy,
        DateTimeOffset? SealedAt,
        [Required, Length(1, 5_000)] IReadOnlyList<SealedBox> Seals);

    /// <param name="Box">Number of the box, such as <c>63.03.05-0001</c>.</param>
    /// <param name="Seal">3 to 32 letters, digits and hyphens; used once in the operation. Case does not matter.</param>
    public sealed record SealedBox(string? Box, string? Seal);

    /// <param name="Sealed">Boxes sealed by this call.</param>
    /// <param name="ShipmentSealed">Boxes of the shipment that are sealed.</param>
    /// <param name="ShipmentBoxes">Boxes that the shipment needs; it is ready when as many are sealed.</param>
    /// <param name="Floor">The store's floor now.</param>
    public sealed record Response(int Sealed, int ShipmentSealed, int ShipmentBoxes, GetFloor.Response Floor);

    /// <summary>
    /// Seals boxes of a shipment and stands them on the floor: all of them or none. The caller names the sealing, so sending it again
    /// changes nothing. Refused (409) with every line that is wrong, or when the floor is full, with the counts.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, Guid sealingId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.TakeTurn(operationId, ct) is not { } store)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Shipments.FindAsync([operationId, shipmentId], ct) is not { } shipment)
        {
            return Unknown.Of("shipment", shipmentId);
        }

        var fingerprint = Fingerprint.Of(shipmentId, request);
        if (await db.Sealings.FindAsync([operationId, sealingId], ct) is { } known)
        {
            return known.Fingerprint == fingerprint
                ? Answer(known.Boxes, shipment, store.Floor)
                : Fingerprint.OtherContent("sealing", sealingId).ToProblem();
        }

        var lines = request.Seals.Select(s => new SealLine(s?.Box, s?.Seal)).ToList();
        var numbers = lines.Select(l => l.Box).ToList();
        var seals = lines.Select(l => l.Seal).ToList();
        var boxes = await db.Boxes
            .Where(b => b.OperationId == operationId && numbers.Contains(b.Number))
            .ToDictionaryAsync(b => b.Number, ct);
        var usedSeals = await db.Seals
            .Where(s => s.OperationId == operationId && seals.Contains(s.Number))
            .Select(s => s.Number)
            .ToHashSetAsync(ct);

        var refusal = Sealing.Refuse(shipment, request.SealedBy, request.VerifiedBy, lines, boxes, usedSeals)
            ?? store.Floor.Place(lines.Count);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var now = clock.GetUtcNow();
        var at = request.SealedAt?.ToUniversalTime() ?? now;
        var record = new CustodyRecord(
            shipmentId, sealingId, at, store.TimeZone, request.SealedBy, request.VerifiedBy, BoxEvents.StorePlace);
        db.Add(new Sealing(
            operationId, sealingId, shipmentId, request.SealedBy, request.VerifiedBy, lines.Count, at, now, fingerprint));
        foreach (var line in lines)
        {
            boxes[line.Box].Close(line.Seal);
            db.Add(new Seal(operationId, line.Seal, line.Box, sealingId));
        }

        if (shipment.CountSealed(shipment.Sealed + lines.Count, "") is { } message)
        {
            db.Enqueue(message);
        }

        await db.Record(operationId, [.. lines.Select(l => BoxEvents.Sealed(record, l.Box, l.Seal))], now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return Answer(lines.Count, shipment, store.Floor);
    }

    private static Ok<Response> Answer(int sealedNow, Shipment shipment, Floor floor) => TypedResults.Ok(new Response(
        sealedNow, shipment.Sealed, shipment.Boxes, new(floor.Limit, floor.Standing, floor.Free)));
}
