using LogistikAspire.Closing;

namespace LogistikAspire.Escort.Orders;

/// <summary>Somebody whom an order names who is not on the books: lent from elsewhere (BKO), typed by hand with the reason.</summary>
internal sealed class OrderGuest
{
    private OrderGuest() { } // EF Core

    public OrderGuest(Guid operationId, Guid orderId, int line, string name, string? rank, string? number, string position, string reason)
    {
        (OperationId, OrderId, Line, Name, Rank) = (operationId, orderId, line, name, rank);
        (Number, Position, Reason) = (number, position, reason);
    }

    public Guid OperationId { get; private set; }
    public Guid OrderId { get; private set; }

    /// <summary>From 1 within the order.</summary>
    public int Line { get; private set; }

    [Personal]
    public string Name { get; private set; } = "";
    public string? Rank { get; private set; }

    /// <summary>NRP; null where nobody said.</summary>
    public string? Number { get; private set; }
    public string Position { get; private set; } = "";
    public string Reason { get; private set; } = "";
}
