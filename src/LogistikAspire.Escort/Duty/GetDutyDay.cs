using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Duty;

internal static class GetDutyDay
{
    /// <param name="Date">Local day.</param>
    /// <param name="Forces">Those that have people on their books; of others the number is declared by hand.</param>
    /// <param name="Units">The same of each unit that has people, but for those who are taken: by code.</param>
    internal sealed record Response(DateOnly Date, IReadOnlyList<ForceDay> Forces, IReadOnlyList<UnitDay> Units);

    /// <param name="Force">Whose people.</param>
    /// <param name="OnBooks">All of them; they are free, taken, elsewhere, on shift, resting or on leave.</param>
    /// <param name="Free">In the escort pool, and not taken.</param>
    /// <param name="Taken">Who leave the pool that morning.</param>
    /// <param name="Elsewhere">At their standing duty, which is no escort.</param>
    /// <param name="OnShift">On a shift that is no escort, at some time of the day.</param>
    /// <param name="Resting">Resting after duty, at some time of the day.</param>
    /// <param name="OnLeave">On leave.</param>
    internal sealed record ForceDay(
        Force Force, int OnBooks, int Free, int Taken, int Elsewhere, int OnShift, int Resting, int OnLeave);

    /// <param name="Unit">Its code.</param>
    internal sealed record UnitDay(string Unit, int OnBooks, int Free, int Elsewhere, int OnShift, int Resting, int OnLeave);

    /// <summary>Where everyone on the books is on a local day, counted: who is free for escorts, and what the others do.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, DateOnly date, EscortDb db, CancellationToken ct)
    {
        var operation = await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct);
        if (operation is null)
        {
            return Unknown.Of("operation", operationId);
        }

        var book = await DutyCapacity.Read(db, operation, ct);
        var states = book.People.Select(p => (Person: p, State: book.StateOn(date, p))).ToList();
        var forces = states.GroupBy(s => s.Person.Force).OrderBy(g => g.Key).Select(g =>
        {
            var (count, taken) = (g.CountBy(s => s.State).ToDictionary(), book.TakenOn(date, g.Key));
            return new ForceDay(
                g.Key, g.Count(), Of(count, DayState.Free) - taken, taken, Of(count, DayState.Elsewhere), Of(count, DayState.OnShift),
                Of(count, DayState.Resting), Of(count, DayState.OnLeave));
        });
        var units = states.GroupBy(s => s.Person.UnitCode).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var count = g.CountBy(s => s.State).ToDictionary();
            return new UnitDay(
                g.Key, g.Count(), Of(count, DayState.Free), Of(count, DayState.Elsewhere), Of(count, DayState.OnShift),
                Of(count, DayState.Resting), Of(count, DayState.OnLeave));
        });
        return TypedResults.Ok(new Response(date, [.. forces], [.. units]));
    }

    private static int Of(Dictionary<DayState, int> count, DayState state) => count.GetValueOrDefault(state);
}
