using LogistikAspire.Closing;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Orders;

/// <summary>
/// A written order (surat perintah) for the duties of a unit's people in a time. It is written, submitted, and issued under a number from
/// the paper agenda, or returned with a reason. Once issued it does not change: who it names is kept by number.
/// </summary>
internal sealed class DutyOrder
{
    private DutyOrder() { } // EF Core

    public DutyOrder(Guid operationId, Guid orderId, string unitCode) =>
        (OperationId, OrderId, UnitCode) = (operationId, orderId, unitCode);

    public Guid OperationId { get; private set; }
    public Guid OrderId { get; private set; }
    public string UnitCode { get; private set; } = "";
    public OrderContent Content { get; private set; } = null!;
    public OrderState State { get; private set; }

    [Personal]
    public string WrittenBy { get; private set; } = "";
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Why it came back; null unless it did.</summary>
    public string? ReturnedBecause { get; private set; }

    /// <summary>Typed by hand, as the paper agenda has it; null before it is issued.</summary>
    public string? Number { get; private set; }

    /// <summary>Of the number; null as long as that is.</summary>
    public int? Year { get; private set; }

    [Personal]
    public string? IssuedBy { get; private set; }
    public DateTimeOffset? IssuedAt { get; private set; }

    /// <summary>Why it holds although people whom it names are elsewhere at the time; null where none are.</summary>
    public string? ClashesConfirmedBecause { get; private set; }

    /// <summary>Whom it names by their numbers, as it was issued; null before.</summary>
    public IReadOnlyList<OrderedDuty>? Duties { get; private set; }

    /// <returns>Null when it says so.</returns>
    public Refusal? Write(OrderContent content, string by, DateTimeOffset now)
    {
        if (State is OrderState.Submitted or OrderState.Issued)
        {
            return State == OrderState.Issued && content.IsLike(Content) ? null : OrderRefusal.NotADraft(this);
        }

        (Content, WrittenBy, WrittenAt, State) = (content, by, now, OrderState.Draft);
        return null;
    }

    /// <returns>Null when it waits for approval.</returns>
    public Refusal? Submit()
    {
        if (State == OrderState.Issued)
        {
            return OrderRefusal.NotADraft(this);
        }

        State = OrderState.Submitted;
        return null;
    }

    /// <returns>Null when it is returned, by this call or an earlier one like it.</returns>
    public Refusal? Return(string because)
    {
        if (State != OrderState.Submitted)
        {
            return State == OrderState.Returned && because == ReturnedBecause ? null : OrderRefusal.NotSubmitted(this);
        }

        (State, ReturnedBecause) = (OrderState.Returned, because);
        return null;
    }

    /// <param name="clashes">Who is elsewhere at the time. They warn: with a reason it is issued all the same.</param>
    /// <returns>Null when it is issued under this number, by this call or an earlier one.</returns>
    public Refusal? Issue(
        string number, int year, IReadOnlyList<OrderedDuty> duties, IReadOnlyList<string> clashes, string? confirmedBecause, string by,
        DateTimeOffset now)
    {
        if (State == OrderState.Issued)
        {
            return number == Number ? null : OrderRefusal.NotADraft(this);
        }

        if (State != OrderState.Submitted)
        {
            return OrderRefusal.NotSubmitted(this);
        }

        if (clashes.Count > 0 && confirmedBecause is null)
        {
            return OrderRefusal.Clashes(clashes);
        }

        (State, Number, Year, IssuedBy, IssuedAt) = (OrderState.Issued, number, year, by, now);
        (Duties, ClashesConfirmedBecause) = (duties, clashes.Count > 0 ? confirmedBecause : null);
        return null;
    }
}

internal enum OrderState
{
    /// <summary>Draf.</summary>
    Draft,

    /// <summary>Menunggu persetujuan.</summary>
    Submitted,

    /// <summary>Dikembalikan: it may be written anew.</summary>
    Returned,

    /// <summary>Terbit.</summary>
    Issued,
}

/// <summary>One duty that an order names.</summary>
/// <param name="Number">Of the person.</param>
internal sealed record OrderedDuty(string Number, string Group, DateTimeOffset From, DateTimeOffset Until);
