using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class ListOrders
{
    /// <param name="Lines">How many items it orders.</param>
    /// <param name="Open">Of how many of them the vendor still owes some.</param>
    public sealed record Response(Guid OrderId, string Number, string Vendor, DateOnly? DueOn, int Lines, int Open);

    /// <summary>The orders of an operation, ordered by id.</summary>
    public static Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct) =>
        DocumentList.Load<Order, Response>(
            db, operationId, page,
            o => new Response(o.Id, o.Number, o.Vendor, o.DueOn, o.Lines.Count, o.Lines.Count(l => l.Accepted < l.Quantity)),
            r => r.OrderId, ct);
}
