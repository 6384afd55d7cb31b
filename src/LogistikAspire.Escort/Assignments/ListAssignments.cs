using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

internal static class ListAssignments
{
    /// <summary>The shipments that a plan has named and their escorts, by shipment id; with <c>?state=lacking</c> only those.</summary>
    public static async Task<Results<Ok<Page<GetAssignment.Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId,
        [AllowedValues(null, "awaiting", "confirmed", "lacking", "released")] string? state,
        [AsParameters] PageQuery page,
        EscortDb db,
        Caller caller,
        CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.TimeZone != null, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        // A string, because the binder reads enum names with their capitals only, and numbers too.
        AssignmentState? wanted = state is null ? null : Enum.Parse<AssignmentState>(state, ignoreCase: true);
        var assignments = await db.Assignments
            .AsNoTracking()
            .SeenBy(caller, a => a.Trip!.DistrictCode)
            .Where(a => a.OperationId == operationId && a.ShipmentId > after && a.Trip != null && (wanted == null || a.State == wanted))
            .OrderBy(a => a.ShipmentId)
            .Take(page.Limit + 1)
            .Select(GetAssignment.Projection)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(assignments, a => a.ShipmentId.ToString()));
    }
}
