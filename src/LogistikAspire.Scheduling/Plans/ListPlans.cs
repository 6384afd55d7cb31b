using System.Globalization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Plans;

internal static class ListPlans
{
    /// <param name="Label">Of an alternative; null for every other plan.</param>
    public sealed record Response(
        Guid Id, int Number, PlanOrigin Origin, PlanStatus Status, int? Version, string Reason, string? Label, DateTimeOffset RequestedAt);

    /// <summary>The plans of an operation in the order in which they were asked for.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, SchedulingDb db, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.Id == operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        if (!page.TryReadKey(0, out var after))
        {
            return PageQuery.NoKey();
        }

        var rows = await db.Plans.AsNoTracking()
            .Where(p => p.OperationId == operationId && p.Number > after)
            .OrderBy(p => p.Number)
            .Take(page.Limit + 1)
            .Select(p => new { p.Id, p.Number, p.Origin, p.Status, p.Version, p.Reason, p.WhatIf, p.RequestedAt })
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(
            [.. rows.Select(p => new Response(p.Id, p.Number, p.Origin, p.Status, p.Version, p.Reason, p.WhatIf?.Label, p.RequestedAt))],
            row => row.Number.ToString(CultureInfo.InvariantCulture)));
    }
}
