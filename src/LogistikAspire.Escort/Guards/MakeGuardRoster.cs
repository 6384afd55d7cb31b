using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Guards;

internal static class MakeGuardRoster
{
    /// <summary>Why duties are cancelled that hold no more.</summary>
    internal const string Overtaken = "The roster has changed.";

    /// <param name="Seats">Room for one guard on one shift each, over all places and times.</param>
    /// <param name="Filled">Those that somebody has.</param>
    /// <param name="Gaps">Those that nobody has; the list of gaps says what would fill them.</param>
    /// <param name="Added">Duties that are new.</param>
    /// <param name="Cancelled">Duties that hold no more: the seat is gone, or the calendar has other plans for the person.</param>
    /// <param name="FewestHours">Of the guards of the caller's force: the least that one of them stands.</param>
    /// <param name="MostHours">The most. The difference to the least is how fair the roster is.</param>
    public sealed record Response(int Seats, int Filled, int Gaps, int Added, int Cancelled, double FewestHours, double MostHours);

    /// <summary>
    /// Makes the roster of the guards: every store, from the first box there until voting day and after it as long as boxes are back.
    /// Whoever has a seat keeps it; empty ones go to those of the caller's force whose standing duty is guard, rested, not on leave, at one
    /// place at a time, with arms where the post asks for them, shared fairly. Seats that have begun are left as they are, unless the
    /// operation is over. The same again changes nothing.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var now = clock.GetUtcNow();
        var book = await GuardBook.Read(db, operation, now, ct);
        var cancelled = CancelOvertaken(db, book, now);
        var guards = book.People.Where(p => book.IsGuard(p) && caller.MayKeep(book.Units[p.UnitCode]) is null).ToList();
        var roster = book.Roster(guards);
        var from = operation.IsPast(now) ? DateTimeOffset.MinValue : now;
        roster.Fill(book.Seats.Where(s => s.Time.From >= from));

        var had = book.InForce().Select(d => d.Key).ToHashSet();
        var added = book.Seats.Where(s => !had.Contains(s.Key) && roster.Held.ContainsKey(s.Key)).ToList();
        foreach (var seat in added)
        {
            var guard = roster.Held[seat.Key];
            var duty = db.Add(new GuardDuty(operationId, seat, guard.Number, guard.Unit.Code, now)).Entity;
            db.Add(new Shift(operationId, duty.DutyId, guard.Number, DutyKind.Guard, seat.Time));
        }

        if (db.ChangeTracker.HasChanges())
        {
            var gaps = book.Seats.Count - had.Count - added.Count;
            db.TellOnCommit(log => log.LogInformation(
                "The guards' roster has {Added} new duties and {Cancelled} cancelled ones; {Gaps} of {Seats} seats are empty "
                    + "(operation {Operation}).", added.Count, cancelled, gaps, book.Seats.Count, operationId));
            await DutyCapacity.Recount(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        var hours = guards.ConvertAll(g => roster.HoursOf(g.Number));
        return TypedResults.Ok(new Response(
            book.Seats.Count, had.Count + added.Count, book.Seats.Count - had.Count - added.Count, added.Count, cancelled,
            hours.DefaultIfEmpty().Min(), hours.DefaultIfEmpty().Max()));
    }

    /// <summary>What has begun stays as it was; what is to come and holds no more is cancelled, and its shift goes.</summary>
    private static int CancelOvertaken(EscortDb db, GuardBook book, DateTimeOffset now)
    {
        var inForce = book.InForce().Select(d => d.DutyId).ToHashSet();
        var overtaken = book.Duties
            .Where(d => !d.IsCancelled && !inForce.Contains(d.DutyId) && (d.From >= now || book.Operation.IsPast(now)))
            .ToList();
        foreach (var duty in overtaken)
        {
            duty.Cancel(Overtaken, now);
            db.RemoveRange(book.Shifts.Where(s => s.ShiftId == duty.DutyId && s.Kind == DutyKind.Guard));
        }

        return overtaken.Count;
    }
}
