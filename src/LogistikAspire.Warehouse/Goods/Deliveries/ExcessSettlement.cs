using LogistikAspire.Closing;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

/// <summary>The decision on what came over an order, signed by two: so much is kept, so much goes back to the vendor.</summary>
internal sealed class ExcessSettlement : IDocument
{
    private readonly List<ExcessLine> _lines = [];

    private ExcessSettlement() { } // EF Core

    public ExcessSettlement(
        Guid operationId, Guid id, Guid orderId, string reason, string signedBy, string witnessedBy, IEnumerable<ExcessLine> lines,
        DateTimeOffset settledAt, DateTimeOffset recordedAt, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        OrderId = orderId;
        Reason = reason;
        SignedBy = signedBy;
        WitnessedBy = witnessedBy;
        _lines.AddRange(lines);
        SettledAt = settledAt;
        RecordedAt = recordedAt;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public Guid OrderId { get; private set; }
    public string Reason { get; private set; } = "";

    [Personal]
    public string SignedBy { get; private set; } = "";

    [Personal]
    public string WitnessedBy { get; private set; } = "";
    public DateTimeOffset SettledAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";
    public IReadOnlyList<ExcessLine> Lines => _lines;

    /// <summary>Its time was wrong.</summary>
    public void Retime(DateTimeOffset at) => SettledAt = at;

    /// <summary>What is kept becomes stock like what was ordered; what goes back is at the vendor, and counts as returned.</summary>
    /// <param name="isSorted">Tells of an item whether it is sorted before use.</param>
    public void Book(StockLedger ledger, Func<string, bool> isSorted)
    {
        var cause = new StockCause(StockDocumentKind.ExcessSettlement, Id, SettledAt, RecordedAt, SignedBy, WitnessedBy, Reason);
        foreach (var line in _lines)
        {
            var excess = new StockKey(line.Item, Place.Store, Condition.Excess);
            var kept = excess with { Condition = isSorted(line.Item) ? Condition.Unsorted : Condition.Good };
            ledger.MoveUpTo(excess, kept, line.Kept, cause);
            ledger.MoveUpTo(excess, excess with { Place = Place.Vendor }, line.Returned, cause);
        }
    }
}

/// <summary>One item of a decision, in units of the item.</summary>
/// <param name="Kept">Units that stay.</param>
/// <param name="Returned">Units that go back to the vendor.</param>
internal sealed record ExcessLine(string Item, int Kept, int Returned)
{
    public long Sum => (long)Kept + Returned;
}
