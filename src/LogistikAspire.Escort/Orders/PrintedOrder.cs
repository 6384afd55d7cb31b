using LogistikAspire.Escort.Operations;

namespace LogistikAspire.Escort.Orders;

/// <summary>An order as it is printed. Times are the operation's own.</summary>
/// <param name="Number">Null before it is issued.</param>
/// <param name="State">As the texts know it: draft, submitted, returned, issued.</param>
public sealed record PrintedOrder(
    string Operation, string TimeZone, string Unit, string? Number, string State, string Consideration, IReadOnlyList<string> Bases,
    string Task, DateTime AssemblyAt, string Location, DateTime? IssuedAt, IReadOnlyList<PrintedOrderGroup> Groups,
    IReadOnlyList<PrintedOrderGuest> Guests)
{
    internal static PrintedOrder Of(OrderView order, Operation operation, string unit)
    {
        DateTime Local(DateTimeOffset at) => operation.LocalTime.Of(at).DateTime;
        return new(
            operation.Name, operation.TimeZone!, unit, order.Number, order.State.ToString().ToLowerInvariant(), order.Consideration,
            order.Bases, order.Task, Local(order.AssemblyAt), order.Location, order.IssuedAt is { } at ? Local(at) : null,
            [
                .. order.Duties.GroupBy(d => d.Group).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new PrintedOrderGroup(
                    g.Key,
                    [
                        .. g.OrderBy(d => d.From).ThenBy(d => d.Number, StringComparer.Ordinal)
                            .Select(d => new PrintedOrderDuty(d.Name, d.Rank, d.Number, Local(d.From), Local(d.Until))),
                    ])),
            ],
            [.. order.Guests.Select(g => new PrintedOrderGuest(g.Name, g.Rank, g.Number, g.Position, g.Reason))]);
    }
}

/// <param name="Name">What they do where: <c>guard store</c>.</param>
public sealed record PrintedOrderGroup(string Name, IReadOnlyList<PrintedOrderDuty> Duties);

public sealed record PrintedOrderDuty(string Name, string? Rank, string Number, DateTime From, DateTime Until);

public sealed record PrintedOrderGuest(string Name, string? Rank, string? Number, string Position, string Reason);
