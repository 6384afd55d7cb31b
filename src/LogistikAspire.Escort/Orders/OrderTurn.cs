using LogistikAspire.Authorization;
using LogistikAspire.Escort.Calendars;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Orders;

/// <summary>An order with its guests, read under the operation's lock, for whoever keeps its unit.</summary>
internal sealed record OrderTurn(Operation Operation, DutyOrder Order, IReadOnlyList<OrderGuest> Guests)
{
    public static async Task<(OrderTurn? Turn, ProblemHttpResult? Refused)> Take(
        EscortDb db, Guid operationId, Guid orderId, Caller caller, CancellationToken ct)
    {
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return (null, Unknown.Of("operation", operationId));
        }

        if (await db.Orders.FindAsync([operationId, orderId], ct) is not { } order)
        {
            return (null, Unknown.Of("order", orderId));
        }

        var unit = await db.Units.FindAsync([operationId, order.UnitCode], ct);
        return caller.MayKeep(unit!) is { } foreign
            ? (null, foreign.ToProblem())
            : (new(operation, order, await ReadGuests(db, order, ct)), null);
    }

    public static Task<List<OrderGuest>> ReadGuests(EscortDb db, DutyOrder order, CancellationToken ct) => db.OrderGuests
        .Where(g => g.OperationId == order.OperationId && g.OrderId == order.OrderId)
        .OrderBy(g => g.Line)
        .ToListAsync(ct);

    /// <summary>Duties in force of the unit's people that begin in its time: what it would order if it were issued now.</summary>
    public static async Task<IReadOnlyList<OrderedDuty>> Ordered(
        EscortDb db, Operation operation, DutyOrder order, DateTimeOffset now, CancellationToken ct) =>
    [
        .. (await DutyEntry.Read(db, operation, order.UnitCode, null, now, ct))
            .Where(d => !d.IsCancelled && order.Content.From <= d.From && d.From < order.Content.Until)
            .Select(d => new OrderedDuty(d.Number, $"{d.Kind.ToString().ToLowerInvariant()} {d.Place}", d.From, d.Until)),
    ];

    /// <summary>
    /// Who is named and elsewhere at the time: in another order that is issued, or, of guests, with a duty on the books.
    /// </summary>
    public async Task<IReadOnlyList<string>> Clashes(EscortDb db, IReadOnlyList<OrderedDuty> duties, CancellationToken ct)
    {
        var others = await db.Orders.AsNoTracking()
            .Where(o => o.OperationId == Order.OperationId && o.OrderId != Order.OrderId && o.State == OrderState.Issued)
            .ToListAsync(ct);
        var ordered = others
            .SelectMany(o => o.Duties!.Select(d => (d.Number, Time: new Stretch(d.From, d.Until), By: o.Number)))
            .ToLookup(d => d.Number);
        var guests = Guests.Select(g => g.Number).OfType<string>().ToList();
        var whole = new Stretch(Order.Content.From, Order.Content.Until);
        var busy = await db.Shifts.AsNoTracking()
            .Where(s => s.OperationId == Order.OperationId && guests.Contains(s.Number) && s.From < whole.Until && whole.From < s.Until)
            .Select(s => s.Number)
            .Distinct()
            .ToListAsync(ct);
        return
        [
            .. duties.SelectMany(d => ordered[d.Number]
                .Where(o => o.Time.Meets(new(d.From, d.Until)) && o.Time != new Stretch(d.From, d.Until))
                .Select(o => $"{d.Number} is ordered elsewhere from {RecordTime.Text(o.Time.From)} by {o.By}")),
            .. guests.SelectMany(g => ordered[g].Where(o => o.Time.Meets(whole))
                .Select(o => $"{g} is ordered elsewhere from {RecordTime.Text(o.Time.From)} by {o.By}")),
            .. busy.Order(StringComparer.Ordinal).Select(g => $"{g} has duties of another unit in that time"),
        ];
    }
}
