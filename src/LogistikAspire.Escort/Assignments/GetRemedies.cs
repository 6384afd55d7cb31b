using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Rosters;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

internal static class GetRemedies
{
    /// <param name="Lacks">The needs that are not met, and what of those who could meet them.</param>
    /// <param name="Remedies">What was tried and helps; none where nothing that was tried does.</param>
    public sealed record Response(IReadOnlyList<Lack> Lacks, IReadOnlyList<Help> Remedies);

    /// <param name="Force">Whose people; null where only a qualification lacks.</param>
    /// <param name="Qualification"><c>boat</c>, <c>driver</c> or <c>armed</c>; null where anybody of the force would do.</param>
    /// <param name="Missing">People.</param>
    /// <param name="Assigned">Those who could meet the need and are with the shipment.</param>
    /// <param name="OnOtherTrips">Away with another shipment at that time.</param>
    /// <param name="Resting">Not rested by then.</param>
    /// <param name="NotFree">On leave, at another duty, or declined.</param>
    public sealed record Lack(
        Force? Force, string? Qualification, int Missing, int Assigned, int OnOtherTrips, int Resting, int NotFree);

    /// <param name="Kind">What is changed: more people, shorter rest, no qualification, leaving later.</param>
    /// <param name="Amount">People or hours; 0 where the kind has none.</param>
    /// <param name="StillLacking">Shipments of the operation that would lack people even so.</param>
    public sealed record Help(RemedyKind Kind, int Amount, int StillLacking);

    /// <summary>
    /// Why the shipment lacks people, and what would help: each remedy was tried by assigning everybody anew with it. Nothing is changed.
    /// Empty where nobody lacks, and where heads are counted because no people are on the books.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, EscortDb db, Caller caller, CancellationToken ct)
    {
        var operation = await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct);
        if (operation is null)
        {
            return Unknown.Of("operation", operationId);
        }

        var assignments = await db.Assignments.AsNoTracking()
            .Where(a => a.OperationId == operationId && a.State != AssignmentState.Released).ToDictionaryAsync(a => a.ShipmentId, ct);
        if (assignments.GetValueOrDefault(shipmentId) is not { Trip: { } trip } || !caller.Sees(trip.DistrictCode))
        {
            return Unknown.Of("shipment", shipmentId);
        }

        var book = await DutyCapacity.Read(db, operation, ct);
        var problem = (await NamedRoster.Load(db, operation, book, assignments, ct)).Problem;
        var result = EscortSolver.SolveNeeds(problem, ct);
        var causes = Remedies.Causes(problem, result).Where(c => c.Need.ShipmentId == shipmentId).ToList();
        return TypedResults.Ok(new Response(
            causes.ConvertAll(c => new Lack(
                c.Need.Force, c.Need.Qualification, c.Need.Missing, c.Sent, c.OnOtherTrips, c.Resting, c.NotFree)),
            causes.Count == 0
                ? []
                : [.. Remedies.For(problem, result, shipmentId, ct).Select(r => new Help(r.Kind, r.Amount, r.StillLacking))]));
    }
}
