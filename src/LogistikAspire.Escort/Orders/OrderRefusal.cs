using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Orders;

internal static class OrderRefusal
{
    public static Refusal NotADraft(DutyOrder order) => order.State == OrderState.Issued
        ? new("order.issued", $"It is issued as {order.Number}, and does not change any more: write another order.")
        : new("order.submitted", "It waits for approval: have it returned, then write it anew.");

    public static Refusal NotSubmitted(DutyOrder order) => order.State == OrderState.Issued
        ? NotADraft(order)
        : new("order.not-submitted", "It does not wait for approval: submit it first (PUT …/submission).");

    public static Refusal OtherUnit(DutyOrder order) =>
        new("order.other-unit", $"It is an order of {order.UnitCode}: give the order of another unit an id of its own.");

    public static Refusal NumberTaken(string number, int year) =>
        new("order.number-taken", $"The unit has issued another order as {number} in {year}: see the agenda for the next number.");

    public static Refusal Nobody() =>
        new("order.nobody", "Nobody of the unit has a duty in its time, and it names no guest: make the roster, or change the time.");

    public static Refusal Clashes(IReadOnlyList<string> clashes) => new(
        "order.clash",
        $"{string.Join("; ", clashes.Take(5))}. Change the roster, or issue it with clashesConfirmedBecause.",
        new Dictionary<string, object?> { ["clashes"] = clashes });
}
