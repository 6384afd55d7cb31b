using LogistikAspire.Closing;

namespace LogistikAspire.Warehouse.Goods.Stock;

/// <summary>What state goods are in. Stored as a word.</summary>
internal enum Condition
{
    /// <summary>Delivered ballots that were not looked through and folded yet.</summary>
    Unsorted,
    Good,

    /// <summary>Good, and in a ballot box: it moves with its box, and by nothing else.</summary>
    Packed,
    Damaged,
    Used,

    /// <summary>In a box that is written off as lost: nobody knows where it is.</summary>
    Lost,

    /// <summary>Delivered over the order: it stays apart until it is decided whether it is kept. At the vendor it was returned.</summary>
    Excess,
}

/// <summary>What moved stock. Stored as a word.</summary>
internal enum StockDocumentKind
{
    Delivery,
    Sorting,
    ReserveUse,

    /// <summary>Into boxes, or out of them to pack them anew.</summary>
    Packing,

    /// <summary>With its boxes to where a waybill brings them, or where a lost one was found.</summary>
    Dispatch,

    /// <summary>Out of boxes that were opened for voting.</summary>
    Unpacking,

    /// <summary>With boxes that are written off as lost.</summary>
    Loss,

    /// <summary>With lost boxes that were found.</summary>
    Recovery,

    /// <summary>In boxes that are damaged beyond use.</summary>
    Retirement,

    /// <summary>What came over an order is kept, or goes back to the vendor.</summary>
    ExcessSettlement,

    /// <summary>From one place to another, in the same condition.</summary>
    Transfer,

    /// <summary>From one condition to another, at the same place.</summary>
    Reclassification,

    /// <summary>Out of the world.</summary>
    Destruction,

    /// <summary>What the books say is brought to what is there.</summary>
    Adjustment,
}

/// <summary>One item at one place in one condition.</summary>
internal sealed record StockKey(string Item, string Place, Condition Condition)
{
    public override string ToString() => $"{Item} {Place} {Condition.ToString().ToLowerInvariant()}";
}

/// <summary>Which document moves stock, when, and who signed it.</summary>
/// <param name="At">When it happened.</param>
/// <param name="RecordedAt">When we learned of it.</param>
internal sealed record StockCause(
    StockDocumentKind Kind, Guid DocumentId, DateTimeOffset At, DateTimeOffset RecordedAt, string SignedBy, string WitnessedBy,
    string? Reason);

/// <summary>
/// How much of an item is at one place in one condition: the sum of its <see cref="StockEntry"/>s. Invariant: never negative; the
/// database checks it too.
/// </summary>
internal sealed class StockPosition
{
    private StockPosition() { } // EF Core

    public StockPosition(Guid operationId, StockKey key)
    {
        OperationId = operationId;
        (Item, Place, Condition) = key;
    }

    public Guid OperationId { get; private set; }
    public string Item { get; private set; } = "";
    public string Place { get; private set; } = "";
    public Condition Condition { get; private set; }

    /// <summary>Units of the item.</summary>
    public long Quantity { get; private set; }

    /// <summary>Entries so far: the next one's number is one more, without gaps.</summary>
    public int Entries { get; private set; }

    /// <summary>The last count of it; null when it was never counted.</summary>
    public Guid? CountId { get; private set; }

    /// <summary>Counted less booked at the last count, until an adjustment settles it.</summary>
    public long OpenDifference { get; private set; }

    public StockKey Key => new(Item, Place, Condition);

    /// <returns>Null, and nothing moved, when less is there than would leave.</returns>
    public StockEntry? Move(long change, StockCause cause)
    {
        if (Quantity + change < 0)
        {
            return null;
        }

        Quantity += change;
        Entries++;
        return new(OperationId, Key, Entries, change, Quantity, cause);
    }

    /// <returns>Counted less booked.</returns>
    public long Count(Guid countId, long counted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(counted);
        CountId = countId;
        OpenDifference = counted - Quantity;
        return OpenDifference;
    }

    /// <summary>An adjustment brings the books to what a count found.</summary>
    /// <returns>False, and nothing settled, when that is not the difference the last count left open.</returns>
    public bool Settle(Guid countId, long change)
    {
        if (CountId != countId || OpenDifference == 0 || OpenDifference != change)
        {
            return false;
        }

        OpenDifference = 0;
        return true;
    }

    /// <summary>The count was wrong: it is as if the position was never counted.</summary>
    public void ForgetCount() => (CountId, OpenDifference) = (null, 0);

    /// <summary>The adjustment that settled a count is taken back. Nothing is open if the position was counted again since.</summary>
    public void Reopen(Guid countId, long change)
    {
        if (CountId == countId)
        {
            OpenDifference += change;
        }
    }
}

/// <summary>One line of a stock card. Only ever added: the database refuses to change or delete it.</summary>
internal sealed class StockEntry
{
    private StockEntry() { } // EF Core

    public StockEntry(Guid operationId, StockKey key, int number, long change, long balance, StockCause cause)
    {
        OperationId = operationId;
        (Item, Place, Condition) = key;
        Number = number;
        Change = change;
        Balance = balance;
        (Kind, DocumentId, At, RecordedAt, SignedBy, WitnessedBy, Reason) = cause;
    }

    public Guid OperationId { get; private set; }
    public string Item { get; private set; } = "";
    public string Place { get; private set; } = "";
    public Condition Condition { get; private set; }

    /// <summary>From 1 within the position, without gaps.</summary>
    public int Number { get; private set; }

    /// <summary>Units that came (positive) or went.</summary>
    public long Change { get; private set; }

    /// <summary>Units there are after it.</summary>
    public long Balance { get; private set; }
    public StockDocumentKind Kind { get; private set; }
    public Guid DocumentId { get; private set; }
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    [Personal]
    public string SignedBy { get; private set; } = "";

    [Personal]
    public string WitnessedBy { get; private set; } = "";
    public string? Reason { get; private set; }
}
