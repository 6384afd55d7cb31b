using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Guards;

internal static class SignGuardHandover
{
    public const int MaxName = 100;
    public const int MaxNote = 1_000;

    /// <param name="Place"><c>store</c>, or a district store such as <c>ppk-63.03.05</c>.</param>
    /// <param name="Post">From 1 at each place.</param>
    /// <param name="At">When. Whole seconds count.</param>
    /// <param name="GivenBy">Who signs for those who go; for the first guards, who had the boxes before.</param>
    /// <param name="ReceivedBy">Who signs for those who come; another person.</param>
    /// <param name="Note">What both found, up to 1,000 characters.</param>
    public sealed record Request(
        [property: Required, MaxLength(GuardedPlace.MaxPlace)] string Place,
        [property: JsonRequired, Range(1, SetGuardSettings.MaxPosts)] int Post,
        [property: JsonRequired] DateTimeOffset At,
        [property: Required, MaxLength(MaxName), Legible] string GivenBy,
        [property: Required, MaxLength(MaxName), Legible] string ReceivedBy,
        [property: MaxLength(MaxNote), Legible] string? Note = null);

    /// <summary>
    /// Writes a line of the guards' log: a post is handed over, and both sign. A line is never changed; the same again changes nothing.
    /// </summary>
    /// <response code="400">There is no such place or post.</response>
    /// <response code="409">
    /// One person signs twice (<c>guard-handover.same-person</c>), the place is not guarded then (<c>guard-handover.not-guarded</c>), the
    /// id is another line's (<c>guard-handover.other-content</c>), or it is still to come (<c>record.in-future</c>).
    /// </response>
    public static async Task<Results<Created<GuardHandoverView>, Ok<GuardHandoverView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid handoverId, Request request, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        if (caller.IsLocal && !caller.Sees(GuardedPlace.DistrictOf(request.Place)))
        {
            return caller.MayActFor(caller.Agency, GuardedPlace.DistrictOf(request.Place) ?? GuardedPlace.Store)!.ToProblem();
        }

        var (now, at) = (clock.GetUtcNow(), Stretch.Whole(request.At));
        if (await db.GuardHandovers.FindAsync([operationId, handoverId], ct) is { } known)
        {
            return known.Says(request.Place, request.Post, at, request.GivenBy, request.ReceivedBy, request.Note)
                ? TypedResults.Ok(GuardHandoverView.Of(known))
                : new Refusal(
                    "guard-handover.other-content", $"The hand-over {handoverId} is recorded with other content. Write a new line.")
                    .ToProblem();
        }

        var book = await GuardBook.Read(db, operation, now, ct);
        var times = book.Times.Where(t => t.Place == request.Place).ToList();
        if (Fault(book, times, request) is var (field, rule))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [rule] });
        }

        if ((Signatures.MaySign("guard-handover", request.GivenBy, request.ReceivedBy)
            ?? RecordTime.MayHappen(at, now, operation.WindowStart)
            ?? MustBeGuarded(book, times, at)) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var handover = new GuardHandover(
            operationId, handoverId, request.Place, request.Post, at, request.GivenBy, request.ReceivedBy, request.Note, now);
        db.Add(handover);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created((string?)null, GuardHandoverView.Of(handover));
    }

    private static (string Field, string Rule)? Fault(GuardBook book, IReadOnlyList<GuardTime> times, Request request)
    {
        var posts = book.Settings.PostsOf(GuardedPlace.DistrictOf(request.Place) is null).Count;
        return times.Count == 0 ? ("place", "No boxes are, or will be, at a place of that name: it is store, or like ppk-63.03.05.")
            : request.Post > posts ? ("post", $"It has {posts} posts.")
            : null;
    }

    /// <summary>Within its shifts, and an hour around them.</summary>
    private static Refusal? MustBeGuarded(GuardBook book, IReadOnlyList<GuardTime> times, DateTimeOffset at)
    {
        var shifts = times.SelectMany(t => t.Seats(book.Operation.LocalTime, book.Settings)).Select(s => s.Time).Distinct().ToList();
        return shifts.Exists(s => s.From - ListGuardDuties.Punctual <= at && at <= s.Until + ListGuardDuties.Punctual)
            ? null
            : new(
                "guard-handover.not-guarded",
                $"It is guarded from {RecordTime.Text(shifts.Min(s => s.From))} to {RecordTime.Text(shifts.Max(s => s.Until))}, and not at "
                    + $"{RecordTime.Text(at)}: give the time at which the post was handed over.");
    }
}
