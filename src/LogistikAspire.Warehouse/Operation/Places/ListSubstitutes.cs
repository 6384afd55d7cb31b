using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Operation.Places;

internal static class ListSubstitutes
{
    /// <summary>The places that stand for others, ordered by id.</summary>
    public static Task<Results<Ok<Page<SubstituteResponse>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, Caller caller, CancellationToken ct) =>
        DocumentList.Load<Substitute, SubstituteResponse>(
            db, operationId, page,
            s => new SubstituteResponse(
                s.Id, s.Place, s.Original, s.Name, s.Address, s.GuardedBy, s.Reason, s.SignedBy, s.WitnessedBy, s.From, s.RecordedAt,
                s.TakenBackBy),
            r => r.SubstituteId, ct, db.Substitutes.SeenIn(caller, s => s.Original));
}
