using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Alerts;

internal static class RaiseAlert
{
    public const int MaxHeadline = 200;
    public const int MaxDescription = 4000;

    /// <param name="Headline">What is coming.</param>
    /// <param name="Districts">Codes of the districts to which access is worse than open.</param>
    /// <param name="FirstDay">First local day: the alert holds from its 00:00 on.</param>
    /// <param name="LastDay">Last local day, included: the alert holds until its 24:00.</param>
    /// <param name="Level">How bad access is.</param>
    /// <param name="Description">More of what is coming.</param>
    public sealed record Request(
        [property: Required, MaxLength(MaxHeadline), Legible] string Headline,
        [property: Required, Length(1, 10_000)] IReadOnlyList<string> Districts,
        [property: JsonRequired] DateOnly FirstDay,
        [property: JsonRequired] DateOnly LastDay,
        [property: JsonRequired, AllowedValues(AccessLevel.Watch, AccessLevel.Restricted, AccessLevel.Closed)] AccessLevel Level,
        [property: MaxLength(MaxDescription)] string? Description = null);

    /// <summary>
    /// Raises an alert under the caller's id, or updates the one that has it; access to its districts changes in the same moment.
    /// The same content again changes nothing.
    /// </summary>
    public static async Task<Results<Created<AlertView>, Ok<AlertView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid alertId, Request request, MitigationDb db, TimeProvider clock, CancellationToken ct)
    {
        var askedAt = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var access = await OperationAccess.Load(db, operation, ct);
        if (Faults(request, operation, access.IsDistrict) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var time = operation.LocalTime;
        var content = new AlertContent(request.Headline, request.Description, new AlertEffect(
            request.Districts, time.StartOf(request.FirstDay), time.StartOf(request.LastDay.AddDays(1)), request.Level));
        var known = await db.Alerts.FindAsync([operationId, alertId], ct);
        if (known is not null and not { Origin: AlertOrigin.Named })
        {
            return AlertRefusal.OfCap(known).ToProblem();
        }

        DateTimeOffset? expiresAt = operation.IsPast(askedAt) ? null : content.Until;
        if (known is null && expiresAt <= askedAt)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["lastDay"] = ["That day is over."] });
        }

        var alert = known ?? db.Add(new Alert(operationId, alertId, AlertOrigin.Named, content, expiresAt)).Entity;
        AlertUpdated? updated = null;
        if (known?.Update(content, expiresAt, out updated) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if ((known is null ? alert.Raised() : (object?)updated) is { } message)
        {
            db.Enqueue(message);
            Tell(db, alert);
            AlertExpiry.WakeOnCommit(db);
            access.Publish(askedAt);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return known is null
            ? TypedResults.Created((string?)null, AlertView.Of(alert))
            : TypedResults.Ok(AlertView.Of(alert));
    }

    private static Dictionary<string, string[]> Faults(Request request, Operation operation, Func<string, bool> isDistrict)
    {
        var faults = new Dictionary<string, string[]>();
        for (var i = 0; i < request.Districts.Count; i++)
        {
            if (request.Districts[i] is not { } code || !isDistrict(code))
            {
                faults[$"districts[{i}]"] = [ListedDistricts.NotOne];
            }
        }

        if (request.LastDay < request.FirstDay)
        {
            faults["lastDay"] = ["Before firstDay."];
        }

        if (request.FirstDay < operation.FirstDay || request.FirstDay > operation.LastDay)
        {
            faults["firstDay"] = [operation.ConcernedDays];
        }

        if (request.LastDay < operation.FirstDay || request.LastDay > operation.LastDay)
        {
            faults["lastDay"] = [operation.ConcernedDays];
        }

        return faults;
    }

    private static void Tell(MitigationDb db, Alert alert) => db.TellOnCommit(log => log.LogWarning(
        "Alert {Change}: {Headline} ({Level}, {From:O} to {Until:O}, districts {District}; "
            + "alert {Alert}, operation {Operation}).",
        alert.Version == 1 ? "raised" : "updated", alert.Headline, alert.Level.Code(), alert.From, alert.Until,
        string.Join(", ", alert.Districts), alert.AlertId, alert.OperationId));
}
