using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Orders;

internal static class WriteOrder
{
    public const int MaxText = 2_000;
    public const int MaxBases = 20;
    public const int MaxGuests = 100;
    public const int MaxDays = 31;

    /// <param name="Unit">Code of the unit whose people it orders.</param>
    /// <param name="From">It orders the duties that begin from this moment on …</param>
    /// <param name="Until">… and before this one, at most 31 days later.</param>
    /// <param name="Consideration">Pertimbangan, up to 2,000 characters.</param>
    /// <param name="Bases">Dasar: 1 to 20, each up to 2,000 characters.</param>
    /// <param name="Task">Untuk, up to 2,000 characters.</param>
    /// <param name="AssemblyAt">Jam apel: when they fall in.</param>
    /// <param name="Location">Where they fall in, up to 200 characters.</param>
    /// <param name="Guests">People from elsewhere (BKO), up to 100.</param>
    public sealed record Request(
        [property: Required, MaxLength(Units.Unit.MaxCode)] string Unit,
        [property: JsonRequired] DateTimeOffset From,
        [property: JsonRequired] DateTimeOffset Until,
        [property: Required, MaxLength(MaxText), Legible] string Consideration,
        [property: Required, Length(1, MaxBases)] IReadOnlyList<string> Bases,
        [property: Required, MaxLength(MaxText), Legible] string Task,
        [property: JsonRequired] DateTimeOffset AssemblyAt,
        [property: Required, MaxLength(200), Legible] string Location,
        [property: MaxLength(MaxGuests)] IReadOnlyList<Guest>? Guests = null);

    /// <param name="Name">Of the person, up to 100 characters.</param>
    /// <param name="Position">What they do, up to 100 characters.</param>
    /// <param name="Reason">Why somebody from elsewhere, up to 300 characters.</param>
    /// <param name="Rank">Of the person.</param>
    /// <param name="Number">NRP, where it is known.</param>
    public sealed record Guest(
        [property: Required, MaxLength(100), Legible] string Name,
        [property: Required, MaxLength(100), Legible] string Position,
        [property: Required, MaxLength(300), Legible] string Reason,
        [property: MaxLength(Person.MaxRank), Legible] string? Rank = null,
        [property: MaxLength(Person.MaxNumber), Legible] string? Number = null);

    /// <summary>
    /// Writes the draft of an order (surat perintah) for the duties of a unit's people, or writes it anew. It has no number before it is
    /// issued. An order that was returned becomes a draft again.
    /// </summary>
    /// <response code="409">
    /// It waits for approval (<c>order.submitted</c>), is issued (<c>order.issued</c>) or another unit's (<c>order.other-unit</c>).
    /// </response>
    public static async Task<Results<Created<OrderView>, Ok<OrderView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, Request request, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (Faults(request) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Units.FindAsync([operationId, request.Unit], ct) is not { } unit)
        {
            return Unknown.Of("unit", request.Unit);
        }

        if (caller.MayKeep(unit) is { } foreign)
        {
            return foreign.ToProblem();
        }

        var known = await db.Orders.FindAsync([operationId, orderId], ct);
        if (known is not null && known.UnitCode != request.Unit)
        {
            return OrderRefusal.OtherUnit(known).ToProblem();
        }

        var now = clock.GetUtcNow();
        var order = known ?? new DutyOrder(operationId, orderId, request.Unit);
        var time = Stretch.Of(request.From, request.Until);
        var content = new OrderContent(
            time.From, time.Until, request.Consideration, [.. request.Bases], request.Task, Stretch.Whole(request.AssemblyAt),
            request.Location);
        var isFinal = order.State is OrderState.Submitted or OrderState.Issued;
        if (order.Write(content, caller.KnownAs, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (!isFinal)
        {
            if (known is null)
            {
                db.Add(order);
            }

            db.RemoveRange(await OrderTurn.ReadGuests(db, order, ct));
            await db.SaveChangesAsync(ct);
            db.AddRange((request.Guests ?? []).Select((g, i) => new OrderGuest(
                operationId, orderId, i + 1, g.Name, g.Rank, g.Number, g.Position, g.Reason)));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        var view = await GetOrder.Show(db, operation, order, now, ct);
        return known is null ? TypedResults.Created((string?)null, view) : TypedResults.Ok(view);
    }

    private static Dictionary<string, string[]> Faults(Request request)
    {
        var faults = new Dictionary<string, string[]>();
        if (request.Until <= request.From)
        {
            faults["until"] = ["It must end after it begins."];
        }
        else if (request.Until - request.From > TimeSpan.FromDays(MaxDays))
        {
            faults["until"] = [$"An order is for at most {MaxDays} days: write several."];
        }

        foreach (var (index, text) in request.Bases.Index())
        {
            if (Writing.IsNone(text) || text.Length > MaxText)
            {
                faults[$"bases[{index}]"] = [$"Name it in 1 to {MaxText} characters that can be seen."];
            }
        }

        foreach (var (index, guest) in (request.Guests ?? []).Index())
        {
            if (guest is null)
            {
                faults[$"guests[{index}]"] = ["It is missing."];
            }
        }

        return faults;
    }
}
