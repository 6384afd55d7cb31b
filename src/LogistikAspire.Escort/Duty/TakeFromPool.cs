using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Duty;

internal static class TakeFromPool
{
    /// <param name="Police">Police officers who leave the pool that morning; absent leaves the number as it is.</param>
    /// <param name="Soldiers">Soldiers who leave it; absent leaves the number as it is.</param>
    public sealed record Request([property: Range(0, 100_000)] int? Police = null, [property: Range(0, 100_000)] int? Soldiers = null);

    /// <param name="Date">Local day.</param>
    /// <param name="Police">Police officers who leave the pool that morning.</param>
    /// <param name="Soldiers">Soldiers who leave it.</param>
    public sealed record Response(DateOnly Date, int Police, int Soldiers);

    /// <summary>
    /// Says how many leave the escort pool on the morning of a local day, as guards do for the polling stations on 25 November. Polres says
    /// it of police, Kodim of soldiers. They are taken from those who are free by their calendar, all of them if it says more. It counts
    /// for a force that has people on its books; the same numbers again change nothing.
    /// </summary>
    /// <response code="403">The number is the other agency's to say.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, DateOnly date, Request request, EscortDb db, Caller caller, CancellationToken ct)
    {
        if ((request.Police is null ? null : caller.MayActFor(Agency.Polres, null)) is { } notPolres)
        {
            return notPolres.ToProblem();
        }

        if ((request.Soldiers is null ? null : caller.MayActFor(Agency.Kodim, null)) is { } notKodim)
        {
            return notKodim.ToProblem();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var day = await db.TakenDays.FindAsync([operationId, date], ct) ?? db.Add(new TakenDay(operationId, date)).Entity;
        if (day.Take(request.Police ?? day.Police, request.Soldiers ?? day.Soldiers))
        {
            await DutyCapacity.Recount(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(new Response(date, day.Police, day.Soldiers));
    }
}
