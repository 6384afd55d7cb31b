using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Duty;

internal static class ListShifts
{
    /// <param name="Number">Only of this person.</param>
    /// <param name="From">Only those at some time from this moment on.</param>
    /// <param name="Until">Only those at some time before this moment.</param>
    public sealed record Choice(
        [property: MaxLength(Person.MaxNumber)] string? Number = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);

    /// <summary>Shifts of the people whom the caller may see by name, by id.</summary>
    public static async Task<Results<Ok<Page<ShiftView>>, ValidationProblem, ProblemHttpResult>> Handle(
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

        var from = choice.From?.ToUniversalTime() ?? DateTimeOffset.MinValue;
        var until = choice.Until?.ToUniversalTime() ?? DateTimeOffset.MaxValue;
        var seen = db.PeopleSeenBy(operationId, caller).Select(p => p.Number);
        var shifts = await db.Shifts.AsNoTracking()
            .Where(s => s.OperationId == operationId && s.ShiftId > after && s.From < until && from < s.Until)
            .Where(s => choice.Number == null || s.Number == choice.Number)
            .Where(s => seen.Contains(s.Number))
            .OrderBy(s => s.ShiftId)
            .Take(page.Limit + 1)
            .Select(ShiftView.Projection)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(shifts, s => s.ShiftId.ToString()));
    }
}
