using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Incidents;

internal static class CloseIncident
{
    /// <summary>Ends an incident, with how it ended. The same words again change nothing.</summary>
    /// <response code="409">
    /// Nobody has handled it (<c>incident.not-handled</c>), it holds its shipment (<c>incident.still-holds</c>), or it was closed in other
    /// words (<c>incident.already-closed</c>).
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

        if (turn.Incident.Close(request.Text, caller.KnownAs, clock.GetUtcNow(), turn.Holds) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(await GetIncident.Show(db, turn.Incident, ct));
    }
}
