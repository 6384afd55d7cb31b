using LogistikAspire.Escort.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Orders;

/// <param name="OrderId">Its id.</param>
/// <param name="Unit">Code of the unit whose order it is.</param>
/// <param name="State">Draft, submitted, returned or issued.</param>
/// <param name="Number">From the paper agenda; null before it is issued.</param>
/// <param name="Year">Of the number; null before.</param>
/// <param name="From">It orders the duties that begin from this moment on (UTC) …</param>
/// <param name="Until">… and before this one (UTC).</param>
/// <param name="Consideration">Pertimbangan.</param>
/// <param name="Bases">Dasar, in order.</param>
/// <param name="Task">Untuk.</param>
/// <param name="AssemblyAt">Jam apel (UTC).</param>
/// <param name="Location">Where they fall in.</param>
/// <param name="WrittenBy">Who wrote it last.</param>
/// <param name="WrittenAt">When (UTC).</param>
/// <param name="ReturnedBecause">Why it came back; null unless it did.</param>
/// <param name="IssuedBy">Who issued it; null before.</param>
/// <param name="IssuedAt">When (UTC); null before.</param>
/// <param name="ClashesConfirmedBecause">Why it holds although people whom it names are elsewhere; null where none are.</param>
/// <param name="Duties">Whom it names: as it was issued, or as the roster is now.</param>
/// <param name="Guests">Those who are not on the books.</param>
internal sealed record OrderView(
    Guid OrderId, string Unit, OrderState State, string? Number, int? Year, DateTimeOffset From, DateTimeOffset Until,
    string Consideration, IReadOnlyList<string> Bases, string Task, DateTimeOffset AssemblyAt, string Location, string WrittenBy,
    DateTimeOffset WrittenAt, string? ReturnedBecause, string? IssuedBy, DateTimeOffset? IssuedAt, string? ClashesConfirmedBecause,
    IReadOnlyList<OrderView.Duty> Duties, IReadOnlyList<OrderView.Guest> Guests)
{
    /// <param name="Number">Of the person.</param>
    /// <param name="Name">Of the person.</param>
    /// <param name="Rank">Of the person; null where they have none.</param>
    /// <param name="Group">What they do where: <c>guard store</c>.</param>
    /// <param name="From">When it begins (UTC).</param>
    /// <param name="Until">When it ends (UTC).</param>
    internal sealed record Duty(string Number, string Name, string? Rank, string Group, DateTimeOffset From, DateTimeOffset Until);

    /// <param name="Name">Of the person.</param>
    /// <param name="Rank">Of the person; null where nobody said.</param>
    /// <param name="Number">NRP; null where nobody said.</param>
    /// <param name="Position">What they do.</param>
    /// <param name="Reason">Why somebody from elsewhere.</param>
    internal sealed record Guest(string Name, string? Rank, string? Number, string Position, string Reason);

    internal static async Task<OrderView> Of(
        EscortDb db, DutyOrder order, IReadOnlyList<OrderedDuty> duties, IEnumerable<OrderGuest> guests, CancellationToken ct)
    {
        var numbers = duties.Select(d => d.Number).ToHashSet();
        var people = await db.People.AsNoTracking()
            .Where(p => p.OperationId == order.OperationId && numbers.Contains(p.Number))
            .ToDictionaryAsync(p => p.Number, ct);
        return new(
            order.OrderId, order.UnitCode, order.State, order.Number, order.Year, order.Content.From, order.Content.Until,
            order.Content.Consideration, order.Content.Bases, order.Content.Task, order.Content.AssemblyAt, order.Content.Location,
            order.WrittenBy, order.WrittenAt, order.ReturnedBecause, order.IssuedBy, order.IssuedAt, order.ClashesConfirmedBecause,
            [.. duties.Select(d => new Duty(d.Number, people[d.Number].Name, people[d.Number].Rank, d.Group, d.From, d.Until))],
            [.. guests.Select(g => new Guest(g.Name, g.Rank, g.Number, g.Position, g.Reason))]);
    }
}
