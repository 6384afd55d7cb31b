using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Personnel;

internal static class ListPeople
{
    /// <param name="Unit">Only those of this unit.</param>
    /// <param name="Force">Only those of this force.</param>
    /// <param name="Duty">Only those with this standing duty.</param>
    public sealed record Choice(
        [property: MaxLength(Units.Unit.MaxCode)] string? Unit = null,
        [property: AllowedValues(null, "police", "soldiers", "linmas")] string? Force = null,
        [property: AllowedValues(null, "escort", "guard", "station", "regular")] string? Duty = null);

    /// <summary>
    /// Who is on the books, by number, as far as the caller may see names: Polres those of police and linmas, Kodim soldiers, a Polsek or
    /// Danramil those of the units that the token names, Bawaslu all.
    /// </summary>
    public static async Task<Results<Ok<Page<PersonView>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] Choice choice, [AsParameters] PageQuery page, EscortDb db, Caller caller, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.TimeZone != null, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var after = page.After ?? "";
        Force? force = choice.Force is null ? null : Enum.Parse<Force>(choice.Force, ignoreCase: true);
        DutyKind? duty = choice.Duty is null ? null : Enum.Parse<DutyKind>(choice.Duty, ignoreCase: true);
        var people = await db.PeopleSeenBy(operationId, caller)
            .Where(p => choice.Unit == null || p.UnitCode == choice.Unit)
            .Where(p => force == null || p.Force == force)
            .Where(p => duty == null || p.StandingDuty == duty)
            .Where(p => p.Number.CompareTo(after) > 0)
            .OrderBy(p => p.Number)
            .Take(page.Limit + 1)
            .Select(PersonView.Projection)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(people, p => p.Number));
    }
}
