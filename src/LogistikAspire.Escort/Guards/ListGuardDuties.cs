using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Guards;

internal static class ListGuardDuties
{
    /// <summary>A hand-over within so long of a shift's beginning is that shift's: assumed.</summary>
    public static readonly TimeSpan Punctual = TimeSpan.FromHours(1);

    /// <param name="Place">Only of this place.</param>
    /// <param name="UnitCode">Only of people of this unit.</param>
    /// <param name="Number">Only of this person.</param>
    /// <param name="From">Only those that end after this moment.</param>
    /// <param name="Until">Only those that begin before this moment.</param>
    public sealed record Choice(
        [FromQuery(Name = "place")] [property: MaxLength(GuardedPlace.MaxPlace)] string? Place = null,
        [FromQuery(Name = "unit")] [property: MaxLength(Unit.MaxCode)] string? UnitCode = null,
        [FromQuery(Name = "number")] [property: MaxLength(Person.MaxNumber)] string? Number = null,
        DateTimeOffset? From = null,
        DateTimeOffset? Until = null);

    /// <param name="DutyId">Its id.</param>
    /// <param name="Place"><c>store</c>, or a district store such as <c>ppk-63.03.05</c>.</param>
    /// <param name="Post">From 1 at each place.</param>
    /// <param name="Seat">From 1 at each post.</param>
    /// <param name="From">When the shift begins (UTC).</param>
    /// <param name="Until">When it ends (UTC).</param>
    /// <param name="Number">Of the person.</param>
    /// <param name="Name">Of the person; null where the caller may not see it.</param>
    /// <param name="UnitCode">The unit.</param>
    /// <param name="HandedOverAt">
    /// When the post was handed over to them, within an hour of the beginning; null where nobody signed it.
    /// </param>
    public sealed record Response(
        Guid DutyId, string Place, int Post, int Seat, DateTimeOffset From, DateTimeOffset Until, string Number, string? Name,
        string UnitCode, DateTimeOffset? HandedOverAt);

    /// <summary>The guards' roster by time and place: who stands where, and when their posts were handed over to them.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] Choice choice, [AsParameters] PageQuery page, EscortDb db, Caller caller, TimeProvider clock,
        CancellationToken ct)
    {
        if (!page.TryReadKey(SeatKey.First, out var after))
        {
            return PageQuery.NoKey();
        }

        if (await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct) is not { } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var book = await GuardBook.Read(db, operation, clock.GetUtcNow(), ct);
        var duties = book.InForce()
            .Where(d => caller.Sees(d.District) && (choice.Place is null || d.Place == choice.Place))
            .Where(d => (choice.UnitCode is null || d.UnitCode == choice.UnitCode) && (choice.Number is null || d.Number == choice.Number))
            .Where(d => !(d.Until <= choice.From) && !(d.From >= choice.Until) && d.Key.CompareTo(after) > 0)
            .OrderBy(d => d.Key)
            .Take(page.Limit + 1)
            .ToList();
        var numbers = duties.ConvertAll(d => d.Number);
        var names = await db.PeopleSeenBy(operationId, caller).Where(p => numbers.Contains(p.Number))
            .ToDictionaryAsync(p => p.Number, p => p.Name, ct);
        var places = duties.ConvertAll(d => d.Place);
        var handovers = (await db.GuardHandovers.AsNoTracking()
            .Where(h => h.OperationId == operationId && places.Contains(h.Place))
            .Select(h => new { h.Place, h.Post, h.At })
            .ToListAsync(ct)).ToLookup(h => (h.Place, h.Post), h => h.At);
        return TypedResults.Ok(page.Cut(
            duties.ConvertAll(d => new Response(
                d.DutyId, d.Place, d.Post, d.Seat, d.From, d.Until, d.Number, names.GetValueOrDefault(d.Number), d.UnitCode,
                handovers[(d.Place, d.Post)].Where(at => (at - d.From).Duration() <= Punctual).Select(at => (DateTimeOffset?)at).Min())),
            d => new SeatKey(d.From, d.Place, d.Post, d.Seat).ToString()));
    }
}
