using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Postponements;

internal static class ListPostponements
{
    /// <param name="Stations">What they were called when it was decided.</param>
    public sealed record Response(
        Guid Id, int Number, DateOnly VotingDate, IReadOnlyList<string> Districts, IReadOnlyList<string> Stations, string By, string Reason,
        DateTimeOffset RecordedAt);

    /// <summary>The decisions that districts or polling stations vote later, in the order of recording: a later one counts.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, SchedulingDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(0, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.Id == operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var decisions = await db.Postponements.AsNoTracking()
            .Where(p => p.OperationId == operationId && p.Number > after)
            .OrderBy(p => p.Number)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(
            [
                .. decisions.Select(p => new Response(
                    p.Id, p.Number, p.VotingDate, p.Districts, [.. p.Stations.Select(s => s.Key)], p.By, p.Reason, p.RecordedAt)),
            ],
            row => $"{row.Number}"));
    }
}
