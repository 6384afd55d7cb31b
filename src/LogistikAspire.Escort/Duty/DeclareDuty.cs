using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Duty;

internal static class DeclareDuty
{
    /// <param name="Police">Police officers free for escorts on that day.</param>
    /// <param name="Soldiers">Soldiers free for escorts on that day.</param>
    public sealed record Request(
        [property: JsonRequired, Range(0, 100_000)] int Police,
        [property: JsonRequired, Range(0, 100_000)] int Soldiers);

    public sealed record Response(DateOnly Date, int Police, int Soldiers, int Version);

    /// <summary>
    /// Declares who is free on a local day and assigns anew: what lacked an escort may get one, what no longer fits loses it, the last
    /// departure first, never one that has left. The same numbers again change nothing.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, DateOnly date, Request request, EscortDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { TimeZone: not null })
        {
            return Unknown.Of("operation", operationId);
        }

        var day = await db.DutyDays.FindAsync([operationId, date], ct);
        if (day is null)
        {
            db.Add(day = new DutyDay(operationId, date));
        }

        if (day.Declare(new People(request.Police, request.Soldiers)) is { } declared)
        {
            db.Enqueue(declared);
            await Reassignment.Run(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(new Response(date, day.Police, day.Soldiers, day.Version));
    }
}
