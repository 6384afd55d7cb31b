using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Incidents;

internal static class ReleaseShipment
{
    /// <summary>
    /// Lets the shipments that an incident holds leave after all, with the reason, as far as this incident goes: others may hold them too.
    /// The same reason again changes nothing.
    /// </summary>
    /// <response code="409">
    /// It holds no shipment, or that has left, or was cancelled and no other goes to its district (<c>incident.holds-nothing</c>), or it
    /// was released for another reason (<c>incident.already-released</c>).
    /// </response>
    public static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid incidentId, HandleIncident.Request request, EscortDb db, Caller caller, TimeProvider clock,
        CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await IncidentTurn.Take(db, operationId, incidentId, caller, ct);
        if (turn is null)
        {
            return refused!;
        }

        var by = caller.KnownAs;
        if (turn.Incident.Release(request.Text, by, clock.GetUtcNow(), turn.Holds) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (db.ChangeTracker.HasChanges())
        {
            await IncidentHolds.Tell(db, operationId, ct);
            db.TellOnCommit(log => log.LogInformation(
                "{By} has released what an incident held: {Shipments} shipments to {District} (incident {Incident}, "
                    + "operation {Operation}).",
                by, turn.Held.Count, turn.Held[0].DistrictCode, incidentId, operationId));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(await GetIncident.Show(db, turn.Incident, ct));
    }
}
