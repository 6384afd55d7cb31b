using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class ListReserveUses
{
    /// <param name="VillageCode">The polling station: Kemendagri code of its village, and its number.</param>
    /// <param name="Quantity">Sheets.</param>
    public sealed record Response(
        Guid UseId, string Item, string VillageCode, int Number, int Quantity, string Reason, string SignedBy, string WitnessedBy,
        DateTimeOffset UsedAt, DateTimeOffset RecordedAt);

    /// <summary>The records of reserve ballots used, ordered by id.</summary>
    public static Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct) =>
        DocumentList.Load<ReserveUse, Response>(
            db, operationId, page,
            u => new Response(
                u.Id, u.Item, u.VillageCode, u.Number, u.Quantity, u.Reason, u.SignedBy, u.WitnessedBy, u.UsedAt, u.RecordedAt),
            r => r.UseId, ct);
}
