using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Guards;

internal static class GetGuardNights
{
    /// <param name="Units">What each unit gives, by code.</param>
    /// <param name="Places">What each place takes before voting, by place.</param>
    /// <param name="Nights">Nights that somebody stands guard: a duty over midnight on the operation's clock is one.</param>
    /// <param name="Cost">What all of them cost.</param>
    /// <param name="PlacesNights">Nights of district stores before voting, each counted once however many stand there.</param>
    /// <param name="Reckoned">The same as the plan reckons it: from the day of the first arrival to voting day.</param>
    public sealed record Response(
        IReadOnlyList<OfUnit> Units, IReadOnlyList<OfPlace> Places, int Nights, decimal Cost, int PlacesNights, int Reckoned);

    /// <param name="Unit">Its code.</param>
    /// <param name="Guards">People of it who have duties.</param>
    /// <param name="Duties">Their duties.</param>
    /// <param name="Hours">The hours of these.</param>
    /// <param name="Nights">Those over midnight.</param>
    /// <param name="Cost">What the nights cost.</param>
    /// <param name="FewestHours">The least that somebody of the unit stands whose standing duty is guard.</param>
    /// <param name="MostHours">The most.</param>
    public sealed record OfUnit(
        string Unit, int Guards, int Duties, double Hours, int Nights, decimal Cost, double FewestHours, double MostHours);

    /// <param name="Place"><c>store</c>, or a district store such as <c>ppk-63.03.05</c>.</param>
    /// <param name="Nights">Nights before voting in which it has boxes.</param>
    /// <param name="Guarded">Those in which every seat has somebody.</param>
    /// <param name="Reckoned">Nights that the plan reckons; null for the store, of which it reckons none.</param>
    public sealed record OfPlace(string Place, int Nights, int Guarded, int? Reckoned);

    /// <summary>
    /// The nights of guard that each unit gives and what they cost, and those of each store, compared with what the plan reckoned.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, EscortDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct) is not { } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var book = await GuardBook.Read(db, operation, clock.GetUtcNow(), ct);
        var duties = book.InForce();
        var guards = book.People.Where(p => book.IsGuard(p)).ToLookup(p => p.UnitCode, p => p.Number);
        var units = duties.GroupBy(d => d.UnitCode).OrderBy(u => u.Key, StringComparer.Ordinal)
            .Select(u => Of(u.Key, [.. u], guards[u.Key], operation.LocalTime, book.Settings))
            .ToList();
        var places = book.Times.Where(t => !t.IsBack).Select(t => Of(t, book, duties)).ToList();
        return TypedResults.Ok(new Response(
            units, places, units.Sum(u => u.Nights), units.Sum(u => u.Cost),
            places.Where(p => p.Reckoned is not null).Sum(p => p.Nights), places.Sum(p => p.Reckoned ?? 0)));
    }

    private static OfUnit Of(
        string unit, IReadOnlyList<GuardDuty> duties, IEnumerable<string> guards, LocalClock clock, GuardSettings settings)
    {
        var nights = duties.Sum(d => Nights(d.Time, clock).Count());
        var hours = duties.ToLookup(d => d.Number, d => d.Time.Length.TotalHours);
        var shares = guards.Union(hours.Select(h => h.Key)).Select(number => hours[number].Sum()).ToList();
        return new(
            unit, hours.Count, duties.Count, duties.Sum(d => d.Time.Length.TotalHours), nights, nights * settings.CostPerNight,
            shares.Min(), shares.Max());
    }

    private static OfPlace Of(GuardTime time, GuardBook book, IReadOnlyList<GuardDuty> duties)
    {
        var clock = book.Operation.LocalTime;
        var seats = time.Seats(clock, book.Settings).ToList();
        var taken = duties.Select(d => d.Key).ToHashSet();
        var nights = Nights(time.Time, clock).ToList();
        return new(
            time.Place, nights.Count,
            nights.Count(midnight => seats.Where(s => s.Time.From < midnight && midnight < s.Time.Until).All(s => taken.Contains(s.Key))),
            time.District is { } district && book.PlannedArrivals.TryGetValue(district, out var arrival)
                ? Math.Max(0, book.Operation.VotingDate.DayNumber - arrival.DayNumber)
                : null);
    }

    /// <summary>The midnights within a time, the one at its end included.</summary>
    private static IEnumerable<DateTimeOffset> Nights(Stretch time, LocalClock clock)
    {
        for (var day = clock.DayOf(time.From).AddDays(1); clock.StartOf(day) <= time.Until; day = day.AddDays(1))
        {
            yield return clock.StartOf(day);
        }
    }
}
