using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Operations;

public static class GetOperation
{
    /// <param name="PlanVersion">Version of the plan in force; 0 before the first publication.</param>
    public sealed record Response(
        Guid Id, int Version, OperationDetails Details, OperationSettings Settings, int Districts, int PollingStations, int Boxes, int PlanVersion);

    /// <summary>One operation with its settings and totals.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid operationId, SchedulingDb db, CancellationToken ct)
    {
        var operation = await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == operationId, ct);
        if (operation is null)
        {
            return Unknown.Of("operation", operationId);
        }

        var districts = await db.Districts.AsNoTracking().Where(d => d.OperationId == operationId)
            .Select(d => new { d.PollingStations, d.Boxes }).ToListAsync(ct);
        return TypedResults.Ok(new Response(
            operation.Id, operation.Version, operation.Details, operation.Settings,
            districts.Count, districts.Sum(d => d.PollingStations), districts.Sum(d => d.Boxes), operation.PlanVersion));
    }
}
