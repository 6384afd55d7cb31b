using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

internal static class ListAssignedPeople
{
    /// <param name="Number">Of the person.</param>
    /// <param name="Name">Theirs.</param>
    /// <param name="Rank">As their force writes it; null where they have none.</param>
    /// <param name="Unit">Code of their unit, whose commander answers.</param>
    /// <param name="Force">Of their unit.</param>
    /// <param name="From">From departure (UTC) …</param>
    /// <param name="Until">… until they are back.</param>
    /// <param name="State">Asked, confirmed, declined or withdrawn. Asked and confirmed go with the shipment.</param>
    /// <param name="DueAt">By when the commander should answer (UTC).</param>
    /// <param name="AnsweredAt">When the commander did; null before.</param>
    /// <param name="Reason">Why it was declined; null unless it was.</param>
    /// <param name="Version">Counts the changes, from 1.</param>
    /// <param name="Generated">True for somebody who was made up: keep the mark wherever they are shown.</param>
    public sealed record Response(
        string Number, string Name, string? Rank, string Unit, Force Force, DateTimeOffset From, DateTimeOffset Until, AnswerState State,
        DateTimeOffset DueAt, DateTimeOffset? AnsweredAt, string? Reason, int Version, bool Generated);

    /// <summary>
    /// Who goes with the shipment by name, and who declined or was withdrawn, by number: the people of the units that the caller sees.
    /// </summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, [AsParameters] PageQuery page, EscortDb db, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey("", out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Assignments.AnyAsync(a => a.OperationId == operationId && a.ShipmentId == shipmentId && a.Trip != null, ct))
        {
            return Unknown.Of("shipment", shipmentId);
        }

        var units = db.Units.Where(u => u.OperationId == operationId).PeopleSeenBy(caller).Select(u => u.Code);
        var people = await (
            from assigned in db.AssignedPeople.AsNoTracking()
            join person in db.People on new { assigned.OperationId, assigned.Number } equals new { person.OperationId, person.Number }
            where assigned.OperationId == operationId && assigned.ShipmentId == shipmentId && units.Contains(assigned.UnitCode)
                && assigned.Number.CompareTo(after) > 0
            orderby assigned.Number
            select new Response(
                assigned.Number, person.Name, person.Rank, assigned.UnitCode, person.Force, assigned.From, assigned.Until, assigned.State,
                assigned.DueAt, assigned.AnsweredAt, assigned.Reason, assigned.Version, person.Generated))
            .Take(page.Limit + 1).ToListAsync(ct);

        return TypedResults.Ok(page.Cut(people, p => p.Number));
    }
}
