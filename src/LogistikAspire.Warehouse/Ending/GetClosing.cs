using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Reconciliation;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Ending;

internal static class GetClosing
{
    /// <param name="IsClosed">True if nothing of it may change.</param>
    /// <param name="ClosedAt">Null while it is open.</param>
    /// <param name="NamesUntil">When the names of people are removed; null while it is open.</param>
    /// <param name="NamesRemovedAt">When they were removed; null when they were not since the last closing.</param>
    /// <param name="OpenMatters">What has not ended, with the call that ends it; none of a closed one.</param>
    /// <param name="History">Its closings and reopenings, in their order.</param>
    public sealed record Response(
        bool IsClosed, DateTimeOffset? ClosedAt, DateTimeOffset? NamesUntil, DateTimeOffset? NamesRemovedAt,
        IReadOnlyList<OpenMatter> OpenMatters, IReadOnlyList<Step> History);

    /// <param name="Version">From 1, without a gap.</param>
    /// <param name="Kind"><c>closing</c> or <c>reopening</c>.</param>
    /// <param name="At">When it happened.</param>
    /// <param name="Note">Of a reopening the reason.</param>
    /// <param name="ReportHash">SHA-256 of the closing's final report; null of a reopening.</param>
    public sealed record Step(
        int Version, string Kind, Guid Id, DateTimeOffset At, DateTimeOffset RecordedAt, string By, string WitnessedBy, string? Note,
        string? ReportHash);

    /// <summary>Whether the operation is closed; as long as it is not, all that keeps it from being closed, by kind.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid operationId, WarehouseDb db, CancellationToken ct)
    {
        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var end = await db.OperationEnds.AsNoTracking().SingleOrDefaultAsync(e => e.OperationId == operationId, ct);
        var closings = await db.Closings
            .Where(c => c.OperationId == operationId)
            .Select(c => new Step(
                c.Version, "closing", c.Id, c.ClosedAt, c.RecordedAt, c.ClosedBy, c.WitnessedBy, c.Note, c.ReportHash))
            .ToListAsync(ct);
        var reopenings = await db.Reopenings
            .Where(r => r.OperationId == operationId)
            .Select(r => new Step(
                r.Version, "reopening", r.Id, r.ReopenedAt, r.RecordedAt, r.ReopenedBy, r.WitnessedBy, r.Reason, null))
            .ToListAsync(ct);
        List<OpenMatter> matters = end is { IsClosed: true } ? [] : await OpenMatters.Load(
            db, operationId, await db.Boxes.AsNoTracking().Where(b => b.OperationId == operationId).ToListAsync(ct),
            await Reconciliation.Load(db, operationId, ct), ct);
        return TypedResults.Ok(new Response(
            end is { IsClosed: true }, end?.ClosedAt, end?.NamesUntil, end?.NamesRemovedAt, matters,
            [.. closings.Concat(reopenings).OrderBy(s => s.Version)]));
    }
}
