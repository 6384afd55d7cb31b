using System.Globalization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Duty;

internal static class ListDuty
{
    /// <param name="UndeclaredDay">Who is taken to be free on every day that is not listed.</param>
    /// <param name="Items">The declared days, by date.</param>
    /// <param name="Next">What to pass as <c>after</c> to read on; null on the last page.</param>
    public sealed record Response(Capacity UndeclaredDay, IReadOnlyList<DeclareDuty.Response> Items, string? Next);

    public sealed record Capacity(int Police, int Soldiers);

    /// <summary>The days for which duty capacity was declared, and what holds for all others.</summary>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, EscortDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(DateOnly.MinValue, out var after))
        {
            return PageQuery.NoKey();
        }

        var operation = await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct);
        if (operation is null)
        {
            return Unknown.Of("operation", operationId);
        }

        var days = await db.DutyDays
            .AsNoTracking()
            .Where(d => d.OperationId == operationId && d.Date > after)
            .OrderBy(d => d.Date)
            .Take(page.Limit + 1)
            .Select(d => new DeclareDuty.Response(d.Date, d.Police, d.Soldiers, d.Version))
            .ToListAsync(ct);

        var (items, next) = page.Cut(days, d => d.Date.ToString("O", CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Response(new(operation.DefaultPolice, operation.DefaultSoldiers), items, next));
    }
}
