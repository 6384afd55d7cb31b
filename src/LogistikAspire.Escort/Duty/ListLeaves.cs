using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Duty;

internal static class ListLeaves
{
    /// <param name="Number">Only of this person.</param>
    public sealed record Choice([property: MaxLength(Person.MaxNumber)] string? Number = null);

    /// <summary>Leave of the people whom the caller may see by name, by id.</summary>
    public static async Task<Results<Ok<Page<LeaveView>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] Choice choice, [AsParameters] PageQuery page, EscortDb db, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.TimeZone != null, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var seen = db.PeopleSeenBy(operationId, caller).Select(p => p.Number);
        var leaves = await db.Leaves.AsNoTracking()
            .Where(l => l.OperationId == operationId && l.LeaveId > after)
            .Where(l => choice.Number == null || l.Number == choice.Number)
            .Where(l => seen.Contains(l.Number))
            .OrderBy(l => l.LeaveId)
            .Take(page.Limit + 1)
            .Select(LeaveView.Projection)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(leaves, l => l.LeaveId.ToString()));
    }
}
