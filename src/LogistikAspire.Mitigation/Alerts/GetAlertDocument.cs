using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Alerts;

internal static class GetAlertDocument
{
    /// <summary>Of documents of CAP.</summary>
    public const string MediaType = "application/cap+xml";

    /// <summary>
    /// The message of CAP 1.2 that an alert was made from, as it came, byte for byte; of BPBD's own alerts and their Cancels, as it was
    /// issued. An alert over named districts has none.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, Guid alertId, MitigationDb db, Caller caller, CancellationToken ct)
    {
        var isSeen = await db.Alerts.SeenBy(caller).AnyAsync(a => a.OperationId == operationId && a.AlertId == alertId, ct)
            || await db.Received.AnyAsync(
                m => m.OperationId == operationId && m.MessageId == alertId && m.Source == CapIntake.Own, ct);
        var document = isSeen
            ? await db.Documents.AsNoTracking()
                .Where(d => d.OperationId == operationId && d.MessageId == alertId && d.Number == 1)
                .Select(d => d.Document)
                .SingleOrDefaultAsync(ct)
            : null;
        return document is null ? Unknown.Of("alert", alertId) : TypedResults.File(document, MediaType);
    }
}
