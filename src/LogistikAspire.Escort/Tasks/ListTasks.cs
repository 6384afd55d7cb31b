using System.Globalization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Tasks;

internal static class ListTasks
{
    /// <param name="Unit">Code of the unit whose commander should answer.</param>
    /// <param name="ShipmentId">With whose escort somebody goes.</param>
    /// <param name="DistrictCode">Where it goes.</param>
    /// <param name="Number">Of the person.</param>
    /// <param name="Name">Theirs.</param>
    /// <param name="DepartsAt">When the shipment leaves (UTC).</param>
    /// <param name="ReturnsAt">When they are back (UTC).</param>
    /// <param name="DueAt">By when the answer is due (UTC).</param>
    /// <param name="RemindedAt">When the commander was reminded; null before.</param>
    /// <param name="EscalatedAt">When Polres or Kodim was told that the time is over; null before.</param>
    public sealed record Response(
        string Unit, Guid ShipmentId, string? DistrictCode, string Number, string Name, DateTimeOffset DepartsAt, DateTimeOffset ReturnsAt,
        DateTimeOffset DueAt, DateTimeOffset? RemindedAt, DateTimeOffset? EscalatedAt);

    /// <summary>
    /// The people for whom a commander should answer, those of the units that the caller sees, the first due first; with <c>?unit=</c>
    /// those of one unit.
    /// </summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, string? unit, [AsParameters] PageQuery page, EscortDb db, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey("", out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.TimeZone != null, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        // All of them: as many as there are people on trips that have not left, and the order is of more than one column.
        var units = db.Units.Where(u => u.OperationId == operationId).PeopleSeenBy(caller).Select(u => u.Code);
        var tasks = await (
            from assigned in db.AssignedPeople.AsNoTracking()
            join person in db.People on new { assigned.OperationId, assigned.Number } equals new { person.OperationId, person.Number }
            join assignment in db.Assignments on new { assigned.OperationId, assigned.ShipmentId }
                equals new { assignment.OperationId, assignment.ShipmentId }
            where assigned.OperationId == operationId && assigned.State == AnswerState.Asked && assignment.DepartedAt == null
                && assignment.State != AssignmentState.Released
                && units.Contains(assigned.UnitCode) && (unit == null || assigned.UnitCode == unit)
            select new Response(
                assigned.UnitCode, assigned.ShipmentId, assignment.Trip!.DistrictCode, assigned.Number, person.Name, assigned.From,
                assigned.Until, assigned.DueAt, assigned.RemindedAt, assigned.EscalatedAt)).ToListAsync(ct);

        var rest = tasks.OrderBy(Key, StringComparer.Ordinal).Where(t => string.CompareOrdinal(Key(t), after) > 0);
        return TypedResults.Ok(page.Cut([.. rest.Take(page.Limit + 1)], Key));
    }

    private static string Key(Response task) => string.Create(
        CultureInfo.InvariantCulture, $"{task.DueAt.UtcDateTime:yyyyMMddHHmmss}.{task.ShipmentId:N}.{task.Number}");
}
