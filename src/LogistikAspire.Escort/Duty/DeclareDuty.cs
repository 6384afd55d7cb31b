using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
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
    /// departure first, never one that has left. The same numbers again change nothing. Of a force that has people on its books, capacity
    /// is derived from them: another number than theirs is refused.
    /// </summary>
    /// <response code="200">This is who is free.</response>
    /// <response code="409">The force has people on its books, and another number of them is free.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, DateOnly date, Request request, EscortDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { TimeZone: not null })
        {
            return Unknown.Of("operation", operationId);
        }

        var (police, soldiers) = DutyCapacity.Derived(await DutyCapacity.Read(db, operation, ct), date);
        if ((IsDerived("police", request.Police, police, operationId, date)
            ?? IsDerived("soldiers", request.Soldiers, soldiers, operationId, date)) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var day = await db.DutyDays.FindAsync([operationId, date], ct) ?? db.Add(new DutyDay(operationId, date)).Entity;
        day.Declare(police is null ? request.Police : null, soldiers is null ? request.Soldiers : null);
        if (day.Version == 0 || day.People != new People(request.Police, request.Soldiers))
        {
            await DutyCapacity.Recount(db, operation, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new Response(date, day.Police, day.Soldiers, day.Version));
    }

    private static Refusal? IsDerived(string force, int declared, int? derived, Guid operationId, DateOnly date) =>
        derived is null || derived == declared
            ? null
            : new("duty.derived",
                $"{derived} {force} are free on {date:yyyy-MM-dd}, not {declared}: they have people on their books, and capacity is "
                    + "derived from their calendar. Change their shifts or leave, or say how many are taken that morning: "
                    + $"PUT /operations/{operationId}/duty/{date:yyyy-MM-dd}/taken.",
                new Dictionary<string, object?> { ["field"] = force, ["derived"] = derived });
}
