using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

/// <summary>
/// What was ordered from a vendor, and what came of it so far. An order does not change: what more is needed is another order.
/// Invariant of each line: accepted + excess + kept + returned + damaged + wrong + short = stated, and no more is accepted than was
/// ordered. What came over it is in excess until people decide: it is kept, or goes back.
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

    /// <summary>
    /// Takes a delivery into account, all its lines or none. Of what stays of a line, <see cref="ExcessOf"/> is over the order.
    /// </summary>
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
            _ => null,
        };
    }

    /// <summary>How many units of a line would be over the order. Ask before the delivery is taken into account.</summary>
    public int ExcessOf(DeliveryLine line) =>
        Line(line.Item) is { } ordered ? (int)Math.Max(0, line.Accepted - ordered.Outstanding) : 0;

    /// <summary>Decides what becomes of what came over the order, all lines or none.</summary>
    /// <returns>Null if there is as much in excess.</returns>
    public Refusal? Settle(IReadOnlyList<ExcessLine> settled)
    {
        var seen = new HashSet<string>();
        var refused = new List<RefusedLine>();
        foreach (var (i, line) in settled.Index())
        {
            if (Judge(line) is { } refusal)
            {
                refused.Add(RefusedLine.OfItem(i, line.Item, refusal));
            }
        }

        if (refused.Count > 0)
        {
            return RefusedLine.Refuse("excess-settlement", refused, settled.Count);
        }

        foreach (var line in settled)
        {
            Line(line.Item)!.Settle(line);
        }

        return null;

        Refusal? Judge(ExcessLine line) => Line(line.Item) switch
        {
            null => new("order.other-item", "It was not ordered here."),
            _ when !seen.Add(line.Item) => new("line.twice", "An earlier line is of it."),
            _ when line.Sum == 0 => new("excess.none-settled", "Say how many units are kept, or returned."),
            var ordered when line.Sum > ordered.Excess =>
                new("excess.less-there", $"{ordered.Excess} are over the order and not settled, {line.Sum} would be."),
            _ => null,
        };
    }

    /// <summary>A delivery was wrong in these lines: it counts as if they had not come.</summary>
    /// <returns>Null if it is done; otherwise the line whose excess was decided on.</returns>
    public Refusal? TakeBack(IReadOnlyList<DeliveryLine> delivered)
    {
        var settled = delivered.FirstOrDefault(l => l.Excess > Line(l.Item)!.Excess);
        if (settled is not null)
        {
            return new("correction.stood-upon",
                $"Of {settled.Item}, {settled.Excess} units came over the order, and it was decided what becomes of them: correct that "
                    + "first (kind excess-settlements).");
        }

        foreach (var line in delivered)
        {
            Line(line.Item)!.TakeBack(line);
        }

        return null;
    }

    /// <summary>A decision on what came over the order was wrong in these lines: that is open again.</summary>
    public void TakeBack(IReadOnlyList<ExcessLine> settled)
    {
        foreach (var line in settled)
        {
            Line(line.Item)!.TakeBack(line);
        }
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

    /// <summary>Units that stay, of those ordered.</summary>
    public long Accepted { get; private set; }

    /// <summary>Units over the order of which is still to be decided whether they are kept.</summary>
    public long Excess { get; private set; }

    /// <summary>Units over the order that were kept.</summary>
    public long Kept { get; private set; }

    /// <summary>Units over the order that went back.</summary>
    public long Returned { get; private set; }
    public long Damaged { get; private set; }
    public long Wrong { get; private set; }
    public long Short { get; private set; }

    /// <summary>Units that the vendor still owes.</summary>
    public long Outstanding => Quantity - Accepted;

    public void Receive(DeliveryLine line)
    {
        var ordered = Math.Min(line.Accepted, Outstanding);
        Stated += line.Stated;
        Accepted += ordered;
        Excess += line.Accepted - ordered;
        Damaged += line.Damaged;
        Wrong += line.Wrong;
        Short += line.Short;
    }

    public void TakeBack(DeliveryLine line)
    {
        Stated -= line.Stated;
        Accepted -= line.Accepted - line.Excess;
        Excess -= line.Excess;
        Damaged -= line.Damaged;
        Wrong -= line.Wrong;
        Short -= line.Short;
    }

    public void TakeBack(ExcessLine line)
    {
        Excess += line.Sum;
        Kept -= line.Kept;
        Returned -= line.Returned;
    }

    public void Settle(ExcessLine line)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line.Sum, Excess);
        Excess -= line.Sum;
        Kept += line.Kept;
        Returned += line.Returned;
    }
}
