using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Guards;

internal static class ListGuardedPlaces
{
    /// <param name="Place"><c>store</c>, or a district store such as <c>ppk-63.03.05</c>.</param>
    /// <param name="From">From the first box there (UTC).</param>
    /// <param name="Until">Until voting day, or until the last box that came back is gone (UTC).</param>
    /// <param name="IsBack">True for the time in which boxes are back after voting.</param>
    /// <param name="IsPlanned">True as long as it begins when the plan says, and no box was seen there.</param>
    /// <param name="Seats">Room for one guard on one shift each.</param>
    /// <param name="Gaps">Those that nobody has.</param>
    public sealed record Response(
        string Place, DateTimeOffset From, DateTimeOffset Until, bool IsBack, bool IsPlanned, int Seats, int Gaps);

    /// <summary>What is guarded and when, by place, and how many seats of that are empty.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, EscortDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct) is not { } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var book = await GuardBook.Read(db, operation, clock.GetUtcNow(), ct);
        var gaps = book.Gaps().Select(g => g.Key).ToHashSet();
        return TypedResults.Ok(page.Cut(
            [
                .. book.Times
                    .Select(t => (Time: t, Key: Key(t.Place, t.IsBack)))
                    .OrderBy(t => t.Key, StringComparer.Ordinal)
                    .Where(t => string.CompareOrdinal(t.Key, page.After) > 0)
                    .Take(page.Limit + 1)
                    .Select(t =>
                    {
                        var seats = t.Time.Seats(operation.LocalTime, book.Settings).Select(s => s.Key).ToList();
                        return new Response(
                            t.Time.Place, t.Time.Time.From, t.Time.Time.Until, t.Time.IsBack, t.Time.IsPlanned, seats.Count,
                            seats.Count(gaps.Contains));
                    }),
            ],
            r => Key(r.Place, r.IsBack)));
    }

    private static string Key(string place, bool isBack) => $"{place} {(isBack ? "back" : "out")}";
}
