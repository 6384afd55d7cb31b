using LogistikAspire.Closing;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Goods.Stock;

/// <summary>
/// The record of a transfer, a reclassification, a destruction or an adjustment of stock, signed by two. All its lines or none.
/// </summary>
internal sealed class StockDocument : IDocument
{
    private StockDocument() { } // EF Core

    public StockDocument(Guid operationId, Guid id, StockCause cause, Guid? countId, int lines, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        (Kind, _, At, RecordedAt, SignedBy, WitnessedBy, Reason) = cause;
        CountId = countId;
        Lines = lines;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public StockDocumentKind Kind { get; private set; }
    public string? Reason { get; private set; }

    [Personal]
    public string SignedBy { get; private set; } = "";

    [Personal]
    public string WitnessedBy { get; private set; } = "";

    /// <summary>The count whose differences an adjustment settles.</summary>
    public Guid? CountId { get; private set; }
    public int Lines { get; private set; }
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";

    /// <summary>Its time was wrong.</summary>
    public void Retime(DateTimeOffset at) => At = at;

    /// <summary>Moves the stock of all lines, in their order.</summary>
    /// <param name="cause">The document.</param>
    /// <param name="countId">The count that an adjustment settles.</param>
    /// <param name="lines">In the order of the request.</param>
    /// <param name="items">Of the catalogue, as far as they exist.</param>
    /// <param name="places">Those of the lines' places that the operation has.</param>
    /// <param name="ledger">Of no use when a line is refused: do not keep it then.</param>
    /// <returns>Null if all lines moved.</returns>
    public static Refusal? Book(
        StockCause cause,
        Guid? countId,
        IReadOnlyList<StockLine> lines,
        IReadOnlyDictionary<string, Item> items,
        IReadOnlySet<string> places,
        StockLedger ledger)
    {
        if (Signatures.MaySign("stock", cause.SignedBy, cause.WitnessedBy) is { } samePerson)
        {
            return samePerson;
        }

        if (cause.Kind != StockDocumentKind.Transfer && Writing.IsNone(cause.Reason))
        {
            return new("stock.without-reason", "Only a transfer needs no reason.");
        }

        if (countId is not null && cause.Kind != StockDocumentKind.Adjustment)
        {
            return new("stock.not-an-adjustment", "Only an adjustment settles a count.");
        }

        var refused = new List<RefusedLine>();
        foreach (var (i, line) in lines.Index())
        {
            if (Move(line) is { } refusal)
            {
                refused.Add(RefusedLine.OfItem(i, line.Item, refusal));
            }
        }

        return RefusedLine.Refuse("stock", refused, lines.Count);

        Refusal? Move(StockLine line)
        {
            if (!items.TryGetValue(line.Item, out var item))
            {
                return new("item.unknown", "The catalogue has no such item.");
            }

            if (line.Points.Any(p => !places.Contains(p.Place)))
            {
                return new("place.unknown", "The operation has no such place.");
            }

            if (line.Points.Any(p => p.Condition == Condition.Packed))
            {
                return new("stock.packed", "What is packed moves with its boxes: pack them anew.");
            }

            if (line.Points.Any(p => p.Condition == Condition.Lost))
            {
                return new("stock.lost", "What is lost is in lost boxes: record their loss (losses), or where they were seen (sightings).");
            }

            if (cause.Kind != StockDocumentKind.Adjustment && line.Points.Any(p => p.Condition == Condition.Excess))
            {
                return new("stock.excess", "What came over an order is kept or returned by decision (orders/…/excess-settlements).");
            }

            if (!IsOfKind(cause.Kind, line.From, line.To))
            {
                return new("line.other-kind", Rule(cause.Kind));
            }

            if (item.IsHeldBack && cause.Kind == StockDocumentKind.Transfer && line.From!.Place == Place.Store)
            {
                return new("reserve.without-record", "Ballots for a re-vote leave the store only with the record of their use.");
            }

            return Book(line);
        }

        Refusal? Book(StockLine line)
        {
            var change = line.To is null ? -(long)line.Quantity : line.Quantity;
            if (countId is { } count && !ledger.At(line.At(line.From ?? line.To!)).Settle(count, change))
            {
                return new("count.not-open", "That is not the difference which this count, the last of the position, left open.");
            }

            if (line.From is { } from && !ledger.Move(line.At(from), -(long)line.Quantity, cause))
            {
                return new("stock.insufficient",
                    $"{ledger.At(line.At(from)).Quantity} are there, {line.Quantity} would leave.");
            }

            if (line.To is { } to)
            {
                ledger.Move(line.At(to), line.Quantity, cause);
            }

            return null;
        }
    }

    private static bool IsOfKind(StockDocumentKind kind, StockPoint? from, StockPoint? to) => kind switch
    {
        StockDocumentKind.Transfer => from is not null && to is not null && from.Condition == to.Condition && from.Place != to.Place,
        StockDocumentKind.Reclassification =>
            from is not null && to is not null && from.Condition != to.Condition && from.Place == to.Place,
        StockDocumentKind.Destruction => from is not null && to is null,
        StockDocumentKind.Adjustment => (from is null) != (to is null),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is the kind of another record."),
    };

    private static string Rule(StockDocumentKind kind) => kind switch
    {
        StockDocumentKind.Transfer => "A transfer goes from one place to another, in the same condition.",
        StockDocumentKind.Reclassification => "A reclassification goes from one condition to another, at the same place.",
        StockDocumentKind.Destruction => "A destruction has only where it is from.",
        _ => "An adjustment has either where units are missing from or where they were found.",
    };
}

/// <summary>A place and a condition.</summary>
internal sealed record StockPoint(string Place, Condition Condition);

/// <summary>One line of a document: units of an item from somewhere to somewhere.</summary>
/// <param name="Quantity">At least 1.</param>
internal sealed record StockLine(string Item, int Quantity, StockPoint? From, StockPoint? To)
{
    public IEnumerable<StockPoint> Points => new[] { From, To }.OfType<StockPoint>();

    public StockKey At(StockPoint point) => new(Item, point.Place, point.Condition);
}
