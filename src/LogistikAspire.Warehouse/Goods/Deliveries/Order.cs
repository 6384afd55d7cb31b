using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

/// <summary>
/// What was ordered from a vendor, and what came of it so far. An order does not change: what more is needed is another order.
/// Invariant of each line: accepted + damaged + wrong + short = stated, and no more is accepted than was ordered.
/// </summary>
internal sealed class Order : IDocument
{
    private readonly List<OrderLine> _lines = [];

    private Order() { } // EF Core

    public Order(Guid operationId, Guid id, string number, string vendor, DateOnly? dueOn, IEnumerable<(string Item, int Quantity)> lines)
    {
        OperationId = operationId;
        Id = id;
        Number = number;
        Vendor = vendor;
        DueOn = dueOn;
        _lines.AddRange(lines.Select(l => new OrderLine(l.Item, l.Quantity)));
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>Of the contract, as people know it; used once in the operation.</summary>
    public string Number { get; private set; } = "";
    public string Vendor { get; private set; } = "";

    /// <summary>Local day by which all of it is due.</summary>
    public DateOnly? DueOn { get; private set; }
    public IReadOnlyList<OrderLine> Lines => _lines;

    /// <summary>Of what is asked of whom. An order comes by request or in a file, whose lines have no order.</summary>
    public string Fingerprint => Operation.Documents.Fingerprint.Of(
        OperationId, new { Number, Vendor, DueOn, Lines = _lines.Select(l => $"{l.Item} {l.Quantity}").Order(StringComparer.Ordinal) });

    /// <summary>True if the other order asks the same of the same vendor.</summary>
    public bool Same(Order other) => Fingerprint == other.Fingerprint;

    /// <summary>Takes a delivery into account, all its lines or none.</summary>
    /// <returns>Null if every line fits the order.</returns>
    public Refusal? Receive(IReadOnlyList<DeliveryLine> delivered)
    {
        var seen = new HashSet<string>();
        var refused = new List<RefusedLine>();
        foreach (var (i, line) in delivered.Index())
        {
            if (Judge(line) is { } refusal)
            {
                refused.Add(RefusedLine.OfItem(i, line.Item, refusal));
            }
        }

        if (refused.Count > 0)
        {
            return RefusedLine.Refuse("delivery", refused, delivered.Count);
        }

        foreach (var line in delivered)
        {
            Line(line.Item)!.Receive(line);
        }

        return null;

        Refusal? Judge(DeliveryLine line) => Line(line.Item) switch
        {
            null => new("order.other-item", "It was not ordered here."),
            _ when !seen.Add(line.Item) => new("line.twice", "An earlier line is of it."),
            _ when !line.AddsUp => new("delivery.not-adding-up",
                $"{line.Stated} are stated; accepted + damaged + wrong + short are {line.Sum}."),
            var ordered when line.Accepted > ordered.Outstanding => new("delivery.more-than-ordered",
                $"{ordered.Outstanding} of {ordered.Quantity} ordered are outstanding, {line.Accepted} would be accepted."),
            _ => null,
        };
    }

    private OrderLine? Line(string item) => _lines.Find(l => l.Item == item);
}

/// <summary>One item of an order. Units of the item, sums over all deliveries.</summary>
internal sealed class OrderLine
{
    private OrderLine() { } // EF Core

    public OrderLine(string item, int quantity)
    {
        Item = item;
        Quantity = quantity;
    }

    public string Item { get; private set; } = "";

    /// <summary>Units ordered.</summary>
    public int Quantity { get; private set; }

    /// <summary>Units that the delivery notes state.</summary>
    public long Stated { get; private set; }
    public long Accepted { get; private set; }
    public long Damaged { get; private set; }
    public long Wrong { get; private set; }
    public long Short { get; private set; }

    /// <summary>Units that the vendor still owes.</summary>
    public long Outstanding => Quantity - Accepted;

    public void Receive(DeliveryLine line)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line.Accepted, Outstanding);
        Stated += line.Stated;
        Accepted += line.Accepted;
        Damaged += line.Damaged;
        Wrong += line.Wrong;
        Short += line.Short;
    }
}
