using LogistikAspire.Closing;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

/// <summary>The receipt of goods against an order, line by line, signed by who brought and who received them.</summary>
internal sealed class Delivery : IDocument
{
    private readonly List<DeliveryLine> _lines = [];

    private Delivery() { } // EF Core

    public Delivery(
        Guid operationId, Guid id, Guid orderId, string note, string deliveredBy, string receivedBy, IEnumerable<DeliveryLine> lines,
        DateTimeOffset deliveredAt, DateTimeOffset recordedAt, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        OrderId = orderId;
        Note = note;
        DeliveredBy = deliveredBy;
        ReceivedBy = receivedBy;
        _lines.AddRange(lines);
        DeliveredAt = deliveredAt;
        RecordedAt = recordedAt;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public Guid OrderId { get; private set; }

    /// <summary>Number of the vendor's delivery note.</summary>
    public string Note { get; private set; } = "";

    [Personal]
    public string DeliveredBy { get; private set; } = "";

    [Personal]
    public string ReceivedBy { get; private set; } = "";
    public DateTimeOffset DeliveredAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";
    public IReadOnlyList<DeliveryLine> Lines => _lines;

    /// <summary>Its time was wrong.</summary>
    public void Retime(DateTimeOffset at) => DeliveredAt = at;

    /// <summary>Brings what was accepted into the store, and what the vendor takes back damaged into the books.</summary>
    /// <param name="isSorted">Tells of an item whether it is sorted before use.</param>
    public void Book(StockLedger ledger, Func<string, bool> isSorted)
    {
        var cause = new StockCause(StockDocumentKind.Delivery, Id, DeliveredAt, RecordedAt, DeliveredBy, ReceivedBy, null);
        foreach (var line in _lines)
        {
            var condition = isSorted(line.Item) ? Condition.Unsorted : Condition.Good;
            ledger.Move(new(line.Item, Place.Store, condition), line.Accepted - line.Excess, cause);
            ledger.Move(new(line.Item, Place.Store, Condition.Excess), line.Excess, cause);
            ledger.Move(new(line.Item, Place.Vendor, Condition.Damaged), line.Damaged, cause);
        }
    }

    /// <returns>What must be told; null if all that was stated was accepted, and was ordered.</returns>
    public GoodsDiscrepancyFound? Discrepancy(string vendor)
    {
        List<GoodsDiscrepancy> lines =
        [
            .. from line in _lines
               from rejected in new[]
               {
                   ("damaged", line.Damaged), ("wrong", line.Wrong), ("short", line.Short), ("excess", line.Excess),
               }
               where rejected.Item2 > 0
               select new GoodsDiscrepancy { Item = line.Item, Reason = rejected.Item1, Quantity = rejected.Item2, Note = line.Note },
        ];
        return lines.Count == 0 ? null : new()
        {
            OperationId = OperationId,
            DocumentId = Id,
            Version = 1,
            Document = "delivery",
            Vendor = vendor,
            OrderId = OrderId,
            FoundAt = DeliveredAt,
            Lines = lines,
        };
    }
}

/// <summary>One item of a delivery, in units of the item.</summary>
/// <param name="Stated">What the delivery note says.</param>
/// <param name="Accepted">What stays.</param>
/// <param name="Damaged">What goes back damaged.</param>
/// <param name="Wrong">What goes back because it is something else.</param>
/// <param name="Short">What is not there.</param>
/// <param name="Note">What people say of it.</param>
/// <param name="Excess">Those of what stays that are over the order.</param>
internal sealed record DeliveryLine(
    string Item, int Stated, int Accepted, int Damaged, int Wrong, int Short, string? Note, int Excess = 0)
{
    public const int MaxNote = 500;

    public long Sum => (long)Accepted + Damaged + Wrong + Short;

    public bool AddsUp => Sum == Stated;
}
