using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Rules;

internal static class GetHazardRules
{
    /// <param name="Version">How often they were changed; 0 for the defaults.</param>
    /// <param name="Rules">In their order: the first that holds for a warning and a district counts.</param>
    /// <param name="HoursWithoutEnd">A warning whose sender sets no end is over so many hours after it takes effect.</param>
    public sealed record Response(int Version, IReadOnlyList<HazardRule> Rules, int HoursWithoutEnd);

    /// <summary>By what the operation decides what a warning does to the way to a district.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid operationId, MitigationDb db, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        return TypedResults.Ok(Show(await OperationRules.Of(db, operationId, ct)));
    }

    internal static Response Show(OperationRules rules) => new(rules.Version, rules.Hazards.Rules, rules.Hazards.HoursWithoutEnd);
}
