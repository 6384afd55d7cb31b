using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Resources;

/// <summary>What was asked for or lent because of an alert goes back with it.</summary>
internal static class ForAlert
{
    private const string Over = "The alert for which it was lent is over.";

    /// <returns>Null when the alert is in force, otherwise why nothing can be asked for or lent because of it.</returns>
    public static async Task<ProblemHttpResult?> Refused(MitigationDb db, Guid operationId, Guid alertId, CancellationToken ct) =>
        await db.Alerts.FindAsync([operationId, alertId], ct) is not { } alert ? Unknown.Of("alert", alertId)
        : alert.IsInForce ? null
        : AlertRefusal.Ended(alert).ToProblem();

    /// <summary>
    /// Gives back what was asked for or lent because of alerts that are over now. A warning whose place another of its chain has taken
    /// goes on in that one. Whoever calls has ended alerts under the operation's lock, and saves and commits afterwards.
    /// </summary>
    public static async Task GiveBack(MitigationDb db, Operation operation, CancellationToken ct)
    {
        var id = operation.OperationId;
        var requests = await db.ResourceRequests
            .Where(r => r.OperationId == id && r.AlertId != null
                && (r.State == RequestState.Asked || r.State == RequestState.Confirmed))
            .ToListAsync(ct);
        var lent = await db.Resources.Where(r => r.OperationId == id && r.LentForAlertId != null).ToListAsync(ct);
        if (requests.Count + lent.Count == 0)
        {
            return;
        }

        var over = await OverOf(db, id, [.. requests.Select(r => r.AlertId!.Value), .. lent.Select(r => r.LentForAlertId!.Value)], ct);
        foreach (var request in requests.Where(r => over.Contains(r.AlertId!.Value)))
        {
            request.TakeBack();
            db.TellOnCommit(log => log.LogInformation(
                "A request was taken back, since its alert is over: {Purpose} (request {Request}, resource {Resource}, "
                    + "operation {Operation}).",
                request.Purpose, request.RequestId, request.ResourceId, id));
        }

        foreach (var resource in lent.Where(r => over.Contains(r.LentForAlertId!.Value)))
        {
            db.Enqueue(resource.TakeBack(Over)!);
            db.TellOnCommit(log => log.LogInformation(
                "{Name} of {Agency} is lent no longer: its alert is over (resource {Resource}, operation {Operation}).",
                resource.Name, resource.Agency, resource.ResourceId, id));
        }
    }

    private static async Task<HashSet<Guid>> OverOf(MitigationDb db, Guid operationId, HashSet<Guid> alerts, CancellationToken ct)
    {
        // What is tracked, not what was read: the end of an alert is not saved yet.
        await db.Alerts.Where(a => a.OperationId == operationId && a.EndedAt == null).LoadAsync(ct);
        var inForce = db.Alerts.Local.Where(a => a.OperationId == operationId && a.IsInForce).Select(a => a.AlertId).ToHashSet();
        await db.Received.Where(m => m.OperationId == operationId && (alerts.Contains(m.MessageId) || inForce.Contains(m.MessageId)))
            .LoadAsync(ct);
        var chains = db.Received.Local.Where(m => m.OperationId == operationId).ToDictionary(m => m.MessageId, m => m.ChainId);
        var going = inForce.Where(chains.ContainsKey).Select(a => chains[a]).ToHashSet();
        return [.. alerts.Where(a => !inForce.Contains(a) && !(chains.TryGetValue(a, out var chain) && going.Contains(chain)))];
    }
}
