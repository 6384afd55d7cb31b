using System.ComponentModel.DataAnnotations;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Alerts;

internal static class RaiseAlert
{
    public const int MaxHeadline = 200;
    public const int MaxDescription = 4000;

    public sealed record Request
    {
        [Required, MaxLength(MaxHeadline)]
        public required string Headline { get; init; }

        [MaxLength(MaxDescription)]
        public string? Description { get; init; }

        /// <summary>Codes of the districts to which the way is hindered.</summary>
        [Required, Length(1, 10_000)]
        public required IReadOnlyList<string> Districts { get; init; }

        /// <summary>First and last local day, both included.</summary>
        public required DateOnly FirstDay { get; init; }
        public required DateOnly LastDay { get; init; }

        [AllowedValues(AccessLevel.Watch, AccessLevel.Restricted, AccessLevel.Closed)]
        public required AccessLevel Level { get; init; }
    }

    /// <summary>
    /// Raises an alert under the caller's id, or updates the one that has it; the ways to its districts change in the same moment. The
    /// same content again changes nothing.
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

        var hindrances = await Hindrances.Load(db, operation, ct);
        if (Faults(request, operation, hindrances.IsDistrict) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var content = new AlertContent(
            request.Headline, request.Description, request.Districts, request.FirstDay, request.LastDay, request.Level);
        var alert = await db.Alerts.FindAsync([operationId, alertId], ct);
        var before = alert?.Version ?? 0;
        if (alert is null)
        {
            db.Add(alert = new Alert(operationId, alertId, content));
        }
        else if (alert.Update(content) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (alert.Version > before)
        {
            db.Announce(alert);
            hindrances.Publish(askedAt);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return before == 0
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
                faults[$"districts[{i}]"] = ["Not the code of a district of this operation."];
            }
        }

        if (request.LastDay < request.FirstDay)
        {
            faults["lastDay"] = ["Before firstDay."];
        }

        var outside = $"The operation concerns {operation.FirstDay:O} to {operation.LastDay:O}.";
        if (request.FirstDay < operation.FirstDay || request.FirstDay > operation.LastDay)
        {
            faults["firstDay"] = [outside];
        }

        if (request.LastDay < operation.FirstDay || request.LastDay > operation.LastDay)
        {
            faults["lastDay"] = [outside];
        }

        return faults;
    }

    private static void Announce(this MitigationDb db, Alert alert)
    {
        db.TellOnCommit(log => log.LogWarning(
            "Alert {Change}: {Headline} ({Level}, {FirstDay:O} to {LastDay:O}, districts {District}; "
                + "alert {Alert}, operation {Operation}).",
            alert.Version == 1 ? "raised" : "updated", alert.Headline, alert.Level.Code(), alert.FirstDay, alert.LastDay,
            string.Join(", ", alert.Districts), alert.AlertId, alert.OperationId));
        if (alert.Version == 1)
        {
            db.Enqueue(new AlertRaised
            {
                OperationId = alert.OperationId,
                AlertId = alert.AlertId,
                Version = alert.Version,
                Headline = alert.Headline,
                Districts = alert.Districts,
                FirstDay = alert.FirstDay,
                LastDay = alert.LastDay,
                Level = alert.Level.Code(),
            });
            return;
        }

        db.Enqueue(new AlertUpdated
        {
            OperationId = alert.OperationId,
            AlertId = alert.AlertId,
            Version = alert.Version,
            Headline = alert.Headline,
            Districts = alert.Districts,
            FirstDay = alert.FirstDay,
            LastDay = alert.LastDay,
            Level = alert.Level.Code(),
        });
    }
}
