using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes;

public static class GetCustody
{
    /// <param name="Sequence">Rises with the order of recording; unique.</param>
    /// <param name="Step">CBV business step: <c>packing</c> (closed and sealed), <c>departing</c>, <c>arriving</c>, <c>accepting</c>.</param>
    /// <param name="Disposition">CBV disposition after it, such as <c>container_closed</c> or <c>non_conformant</c> (rejected).</param>
    /// <param name="At">When it happened.</param>
    /// <param name="RecordedAt">When the Warehouse learned of it.</param>
    /// <param name="By">Who did it or gave the box away; null when the departure gate did.</param>
    /// <param name="Witness">Who verified it, or received the box.</param>
    /// <param name="Place"><c>store</c>, a district's code, or the place that the receiver named.</param>
    /// <param name="ShipmentId">The shipment that the box was part of.</param>
    /// <param name="DocumentId">The sealing, arrival or hand-over that says so; for a departure the shipment.</param>
    /// <param name="Seal">The seal put on.</param>
    /// <param name="Reason">Why the box was rejected.</param>
    public sealed record Response(
        long Sequence, string Step, string Disposition, DateTimeOffset At, DateTimeOffset RecordedAt, string? By, string? Witness,
        string Place, Guid ShipmentId, Guid DocumentId, string? Seal, string? Reason);

    /// <summary>Everything that happened to one box, in the order it was recorded.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, string number, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(0L, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Boxes.AnyAsync(b => b.OperationId == operationId && b.Number == number, ct))
        {
            return await db.IsOpen(operationId, ct) ? Unknown.Of("box", number) : Unknown.Of("operation", operationId);
        }

        var events = await db.CustodyEvents
            .AsNoTracking()
            .Where(e => e.OperationId == operationId && e.BoxNumber == number && e.Sequence > after)
            .OrderBy(e => e.Sequence)
            .Take(page.Limit + 1)
            .Select(e => new Response(
                e.Sequence, e.Step, e.Disposition, e.At, e.RecordedAt, e.By, e.Witness, e.Place, e.ShipmentId, e.DocumentId, e.Seal,
                e.Reason))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(events, e => $"{e.Sequence}"));
    }
}
