using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Handovers;

public static class HandOverBoxes
{
    /// <param name="GivenBy">Who signs as giver.</param>
    /// <param name="ReceivedBy">Who signs as receiver; another person.</param>
    /// <param name="HandedOverAt">When; absent means now.</param>
    /// <param name="Accepted">Numbers of the boxes that the receiver accepts.</param>
    /// <param name="Rejected">The boxes that the receiver rejects, each with its reason.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1)] string GivenBy,
        [Required, StringLength(100, MinimumLength = 1)] string ReceivedBy,
        DateTimeOffset? HandedOverAt,
        [MaxLength(5_000)] IReadOnlyList<string>? Accepted,
        [MaxLength(5_000)] IReadOnlyList<RejectedBox>? Rejected);

    /// <param name="Box">Number of the box, such as <c>63.03.05-0001</c>.</param>
    /// <param name="Reason">Why it is rejected, up to 500 characters.</param>
    public sealed record RejectedBox(string? Box, string? Reason);

    /// <param name="Accepted">Boxes accepted by this call.</param>
    /// <param name="Rejected">Boxes rejected by this call.</param>
    /// <param name="Awaiting">Boxes of the shipment that are still to be handed over.</param>
    public sealed record Response(int Accepted, int Rejected, int Awaiting);

    /// <summary>
    /// Records which boxes of an arrived shipment the receiver accepts and which not. The caller names the hand-over, so sending it again
    /// changes nothing. Several may follow each other until accepted + rejected = shipped. Refused (409) whole, with every line that is
    /// wrong.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, Guid handoverId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
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
        if (await db.Handovers.SingleOrDefaultAsync(h => h.OperationId == operationId && h.Id == handoverId, ct) is { } known)
        {
            return known.Fingerprint == fingerprint
                ? TypedResults.Ok(new Response(known.Accepted, known.Rejected, shipment.AwaitingHandover))
                : Fingerprint.OtherContent("handover", handoverId).ToProblem();
        }

        var accepted = (request.Accepted ?? []).Select(box => box ?? "").ToList();
        var rejected = (request.Rejected ?? []).Select(r => new Rejection(r?.Box, r?.Reason)).ToList();
        var boxes = await db.Boxes
            .Where(b => b.OperationId == operationId && b.ShipmentId == shipmentId)
            .ToDictionaryAsync(b => b.Number, ct);

        if (Handover.Refuse(shipment, request.GivenBy, request.ReceivedBy, accepted, rejected, boxes) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var now = clock.GetUtcNow();
        var at = request.HandedOverAt?.ToUniversalTime() ?? now;
        var lines = accepted.Select(box => new HandoverLine(box, null))
            .Concat(rejected.Select(r => new HandoverLine(r.Box, r.Reason)))
            .ToList();
        db.Add(new Handover(
            operationId, handoverId, shipmentId, request.GivenBy, request.ReceivedBy, lines, at, now, fingerprint));

        foreach (var line in lines)
        {
            boxes[line.BoxNumber].HandOver(line.IsAccepted);
        }

        var record = new CustodyRecord(
            shipmentId, handoverId, at, store.TimeZone, request.GivenBy, request.ReceivedBy, shipment.DistrictCode);
        var events = rejected.Select(r => BoxEvents.Rejected(record, r.Box, r.Reason)).ToList();
        if (accepted.Count > 0)
        {
            events.Insert(0, BoxEvents.Accepted(record, accepted));
        }

        await db.Record(operationId, events, now, ct);

        foreach (var message in shipment.HandOver(accepted.Count, [.. rejected.Select(r => (r.Box, r.Reason))], at))
        {
            db.Enqueue(message);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(new Response(accepted.Count, rejected.Count, shipment.AwaitingHandover));
    }
}
