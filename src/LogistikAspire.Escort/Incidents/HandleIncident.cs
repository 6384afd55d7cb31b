using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Incidents;

internal static class HandleIncident
{
    public const int MaxText = 2_000;

    /// <param name="Text">In words, 1 to 2,000 characters.</param>
    public sealed record Request([property: Required, MaxLength(MaxText), Legible] string Text);

    /// <summary>Says what was done about an open incident. The same words again change nothing.</summary>
    /// <response code="409">
    /// It was handled in other words (<c>incident.already-handled</c>).
    /// </response>
    public static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid incidentId, Request request, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await IncidentTurn.Take(db, operationId, incidentId, caller, ct);
        if (turn is null)
        {
            return refused!;
        }

        if (turn.Incident.Handle(request.Text, caller.KnownAs, clock.GetUtcNow()) is { } refusal)
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
