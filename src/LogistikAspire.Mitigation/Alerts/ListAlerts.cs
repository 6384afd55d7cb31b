using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Alerts;

internal static class ListAlerts
{
    /// <summary>The operation's alerts by id; with <c>?state=inForce</c> only those that hold.</summary>
    public static async Task<Results<Ok<Page<AlertView>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId,
        [AllowedValues(null, "inForce", "ended")] string? state,
        [AsParameters] PageQuery page,
        MitigationDb db,
        Caller caller,
        CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var alerts = await db.Alerts
            .AsNoTracking()
            .SeenBy(caller)
            .Where(a => a.OperationId == operationId && a.AlertId > after)
            .Where(a => state == null || (a.EndedAt == null) == (state == "inForce"))
            .OrderBy(a => a.AlertId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(alerts.ConvertAll(AlertView.Of), a => a.AlertId.ToString()));
    }
}
