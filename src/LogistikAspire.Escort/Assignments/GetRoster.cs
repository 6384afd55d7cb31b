using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Rosters;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

internal static class GetRoster
{
    private const double HalfHour = 0.5;

    /// <param name="DecidedAt">When everybody was assigned last (UTC).</param>
    /// <param name="Seconds">That the search took.</param>
    /// <param name="Proven">Whether it is proven that no roster is better.</param>
    /// <param name="Terms">What the roster costs. Of two rosters the first term in which they differ decides.</param>
    /// <param name="Bound">
    /// No roster costs less. Where it is not the same as <c>terms</c>, the gap is in the first term in which they differ.
    /// </param>
    /// <param name="Units">How the hours are shared, by code of the unit; only those of whom somebody can be sent.</param>
    public sealed record Response(
        DateTimeOffset DecidedAt, double Seconds, bool Proven, RosterTerm Terms, RosterTerm Bound, IReadOnlyList<UnitHours> Units);

    /// <param name="Lacking">Shipments that lack people.</param>
    /// <param name="Missing">People missing, over all of them.</param>
    /// <param name="Changed">Assignments in force that were given up.</param>
    /// <param name="Outside">Assignments outside the person's own jurisdiction.</param>
    /// <param name="UnfairHours">
    /// The difference between the most and the fewest hours that a unit's people escort, the way back included; the sum over the units.
    /// </param>
    public sealed record RosterTerm(long Lacking, long Missing, long Changed, long Outside, double UnfairHours)
    {
        internal static RosterTerm Of(RosterCost cost) =>
            new(cost.Lacking, cost.Missing, cost.Changed, cost.Outside, cost.Unfair * HalfHour);
    }

    /// <param name="Unit">Its code.</param>
    /// <param name="People">Of it, those who can be sent.</param>
    /// <param name="MostHours">That one of them escorts.</param>
    /// <param name="FewestHours">That one of them escorts.</param>
    public sealed record UnitHours(string Unit, int People, double MostHours, double FewestHours);

    /// <summary>
    /// How good the escorts by name are, as they were decided last: what they lack, how fairly the hours are shared, and whether it is
    /// proven that nothing is better.
    /// </summary>
    /// <response code="404">
    /// The operation is unknown, no plan is published, or nobody is on the books: then heads are counted.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid operationId, EscortDb db, CancellationToken ct) =>
        await db.DecidedRosters.AsNoTracking().SingleOrDefaultAsync(r => r.OperationId == operationId, ct) is { } roster
            ? TypedResults.Ok(new Response(
                roster.DecidedAt, roster.Seconds, roster.Bound.CompareTo(roster.Cost) >= 0, RosterTerm.Of(roster.Cost),
                RosterTerm.Of(roster.Bound),
                [.. roster.Loads.Select(l => new UnitHours(l.Unit, l.People, l.Most * HalfHour, l.Fewest * HalfHour))]))
            : Unknown.Of("roster", operationId);
}
