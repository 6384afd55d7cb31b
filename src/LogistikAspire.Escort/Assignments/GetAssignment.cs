using System.Linq.Expressions;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

internal static class GetAssignment
{
    /// <param name="ShipmentId">The shipment, as Scheduling names it.</param>
    /// <param name="DistrictCode">Where it goes.</param>
    /// <param name="DepartsAt">From when its people are away (UTC).</param>
    /// <param name="ReturnsAt">From when they are free again (UTC).</param>
    /// <param name="Police">Police officers that the trip needs.</param>
    /// <param name="Soldiers">Soldiers that the trip needs, more where an alert asks for it.</param>
    /// <param name="State">Whether they are set aside for it.</param>
    /// <param name="DepartedAt">When it left; null before.</param>
    /// <param name="MissingPolice">Police officers more who would have to be free; 0 unless lacking.</param>
    /// <param name="MissingSoldiers">Soldiers more who would have to be free; 0 unless lacking.</param>
    /// <param name="Reason">Why they are missing, in the operation's local time; null unless lacking.</param>
    /// <param name="Version">Version of the last published decision; 0 before the first.</param>
    public sealed record Response(
        Guid ShipmentId,
        string DistrictCode,
        DateTimeOffset DepartsAt,
        DateTimeOffset ReturnsAt,
        int Police,
        int Soldiers,
        AssignmentState State,
        DateTimeOffset? DepartedAt,
        int MissingPolice,
        int MissingSoldiers,
        string? Reason,
        int Version);

    /// <summary>Only what a plan has named can be shown.</summary>
    internal static readonly Expression<Func<Assignment, Response>> Projection = a => new Response(
        a.ShipmentId, a.Trip!.DistrictCode, a.Trip.DepartsAt, a.Trip.ReturnsAt, a.Trip.Police, a.Trip.Soldiers + a.ExtraSoldiers,
        a.State, a.DepartedAt, a.MissingPolice, a.MissingSoldiers, a.Reason, a.Version);

    /// <summary>One shipment's escort: who it needs, whether they are assigned, and if not, why.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, EscortDb db, Caller caller, CancellationToken ct)
    {
        var assignment = await db.Assignments
            .AsNoTracking()
            .SeenBy(caller, a => a.Trip!.DistrictCode)
            .Where(a => a.OperationId == operationId && a.ShipmentId == shipmentId && a.Trip != null)
            .Select(Projection)
            .SingleOrDefaultAsync(ct);

        return assignment is not null ? TypedResults.Ok(assignment) : Unknown.Of("shipment", shipmentId);
    }
}
