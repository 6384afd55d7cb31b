using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.Handovers;

internal static class ListHandovers
{
    /// <param name="HandoverId">Given by whoever recorded it.</param>
    /// <param name="WaybillId">The waybill whose boxes changed hands.</param>
    /// <param name="ShipmentId">The shipment, where they came from the store.</param>
    /// <param name="Place">The stop.</param>
    /// <param name="GivenBy">Who signed as giver.</param>
    /// <param name="ReceivedBy">Who signed as receiver.</param>
    /// <param name="HandedOverAt">When it happened.</param>
    /// <param name="Accepted">Boxes accepted.</param>
    /// <param name="Rejected">Boxes rejected.</param>
    public sealed record Item(
        Guid HandoverId, Guid WaybillId, Guid? ShipmentId, string Place, string GivenBy, string ReceivedBy, DateTimeOffset HandedOverAt,
        int Accepted, int Rejected);

    /// <summary>The hand-overs of an operation, ordered by id.</summary>
    public static Task<Results<Ok<Page<Item>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, Caller caller, CancellationToken ct) =>
        DocumentList.Load<Handover, Item>(
            db, operationId, page,
            h => new Item(h.Id, h.WaybillId, h.ShipmentId, h.Place, h.GivenBy, h.ReceivedBy, h.HandedOverAt, h.Accepted, h.Rejected),
            r => r.HandoverId, ct, db.Handovers.SeenIn(caller, h => h.Place));
}
