using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Guards;

internal static class ListGuardGaps
{
    /// <param name="From">When the shift begins (UTC).</param>
    /// <param name="Until">When it ends (UTC).</param>
    /// <param name="Place"><c>store</c>, or a district store such as <c>ppk-63.03.05</c>.</param>
    /// <param name="Post">From 1 at each place.</param>
    /// <param name="Seat">From 1 at each post.</param>
    /// <param name="IsArmed">Whether the post is armed.</param>
    /// <param name="Guards">How many have guard as their standing duty.</param>
    /// <param name="OnDuty">Those of them who are on duty then.</param>
    /// <param name="Resting">Those who rest, or would not rest before their next duty.</param>
    /// <param name="OnLeave">Those on leave.</param>
    /// <param name="NotArmed">Those who may bear no arms, where the post asks for that.</param>
    /// <param name="Free">Those who could stand there: make the roster again.</param>
    /// <param name="WouldFill">
    /// Who else on the books could, tried for all gaps together: put them on guard, and make the roster again. Null when there is nobody.
    /// </param>
    public sealed record Gap(
        DateTimeOffset From, DateTimeOffset Until, string Place, int Post, int Seat, bool IsArmed, int Guards, int OnDuty, int Resting,
        int OnLeave, int NotArmed, int Free, Filler? WouldFill);

    /// <param name="Number">Of the person.</param>
    /// <param name="Unit">Their unit.</param>
    /// <param name="StandingDuty">What they would leave for it. Whoever leaves escort is missing there.</param>
    public sealed record Filler(string Number, string Unit, DutyKind StandingDuty);

    /// <summary>The seats of the guards' roster that nobody has, by time and place: why, and who would fill them.</summary>
    public static async Task<Results<Ok<Page<Gap>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, EscortDb db, TimeProvider clock, CancellationToken ct)
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
        var gaps = book.Gaps();
        var fillers = Fillers(book, gaps);
        var guards = book.GuardsNow();
        return TypedResults.Ok(page.Cut(
            [
                .. gaps.Where(g => g.Key.CompareTo(after) > 0).Take(page.Limit + 1).Select(g =>
                {
                    var why = guards.Select(x => x.Hinders(g)).ToLookup(h => h);
                    return new Gap(
                        g.Time.From, g.Time.Until, g.Place, g.Post, g.Number, g.IsArmed, guards.Count, why[Hindrance.OnDuty].Count(),
                        why[Hindrance.Resting].Count(), why[Hindrance.OnLeave].Count(), why[Hindrance.NotArmed].Count(),
                        why[null].Count(), fillers.GetValueOrDefault(g.Key));
                }),
            ],
            g => new SeatKey(g.From, g.Place, g.Post, g.Seat).ToString()));
    }

    /// <summary>The roster made once more with all who could be put on guard; escorts only where nobody else can.</summary>
    private static Dictionary<SeatKey, Filler> Fillers(GuardBook book, IReadOnlyList<Seat> gaps)
    {
        var fillers = new Dictionary<SeatKey, Filler>();
        if (gaps.Count == 0)
        {
            return fillers;
        }

        var possible = book.People.Where(p => book.Settings.Forces.Contains(p.Force)).ToList();
        foreach (var people in new[] { possible.FindAll(p => p.StandingDuty != DutyKind.Escort), possible })
        {
            var roster = book.Roster(people);
            foreach (var gap in gaps.Where(g => fillers.ContainsKey(g.Key)))
            {
                roster.Keep(gap, fillers[gap.Key].Number);
            }

            roster.Fill(gaps);
            var byNumber = people.ToDictionary(p => p.Number);
            foreach (var gap in gaps.Where(g => !fillers.ContainsKey(g.Key) && roster.Held.ContainsKey(g.Key)))
            {
                var person = byNumber[roster.Held[gap.Key].Number];
                fillers.Add(gap.Key, new(person.Number, person.UnitCode, person.StandingDuty));
            }

            if (fillers.Count == gaps.Count)
            {
                break;
            }
        }

        return fillers;
    }
}
