using LogistikAspire.Closing;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Goods.Stock;

/// <summary>
/// The record of a count (stock opname), signed by two. It changes no stock: a difference stays open until an adjustment settles it, or a
/// later count of the position finds another.
/// </summary>
internal sealed class StockCount : IDocument
{
    /// <summary>Most lines of a count.</summary>
    public const int MaxLines = 5_000;

    private readonly List<CountLine> _lines = [];

    private StockCount() { } // EF Core

    public StockCount(
        Guid operationId, Guid id, string countedBy, string witnessedBy, IEnumerable<CountLine> lines, DateTimeOffset countedAt,
        DateTimeOffset recordedAt, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        CountedBy = countedBy;
        WitnessedBy = witnessedBy;
        _lines.AddRange(lines);
        Positions = _lines.Count;
        Differing = _lines.Count(l => l.Difference != 0);
        CountedAt = countedAt;
        RecordedAt = recordedAt;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }

    [Personal]
    public string CountedBy { get; private set; } = "";

    [Personal]
    public string WitnessedBy { get; private set; } = "";

    /// <summary>Positions that were counted.</summary>
    public int Positions { get; private set; }

    /// <summary>Positions that are not as booked.</summary>
    public int Differing { get; private set; }
    public DateTimeOffset CountedAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";
    public IReadOnlyList<CountLine> Lines => _lines;

    /// <summary>Its time was wrong.</summary>
    public void Retime(DateTimeOffset at) => CountedAt = at;

    /// <summary>Compares what was counted with the books.</summary>
    /// <param name="lines">In the order of the request.</param>
    /// <param name="items">Of the catalogue, as far as they exist.</param>
    /// <param name="places">Those of the lines' places that the operation has.</param>
    /// <param name="ledger">Notes the differences.</param>
    internal static ComparedCount Compare(
        Guid countId,
        IReadOnlyList<Counted> lines,
        IReadOnlyDictionary<string, Item> items,
        IReadOnlySet<string> places,
        StockLedger ledger)
    {
        var (compared, refused, seen) = (new List<CountLine>(), new List<RefusedLine>(), new HashSet<StockKey>());
        foreach (var (i, line) in lines.Index())
        {
            if (Judge(line) is { } refusal)
            {
                refused.Add(RefusedLine.OfItem(i, line.Key.Item, refusal));
                continue;
            }

            var position = ledger.At(line.Key);
            compared.Add(new(line.Key.Item, line.Key.Place, line.Key.Condition, position.Quantity, line.Quantity, line.Reason.Or(null)));
            position.Count(countId, line.Quantity);
        }

        return new(compared, refused, ledger);

        Refusal? Judge(Counted line) => line switch
        {
            _ when !items.ContainsKey(line.Key.Item) => new("item.unknown", "The catalogue has no such item."),
            _ when !places.Contains(line.Key.Place) => new("place.unknown", "The operation has no such place."),
            _ when line.Key.Condition == Condition.Packed => new("count.packed", "What is packed is counted by its boxes."),
            _ when !seen.Add(line.Key) => new("line.twice", "An earlier line counts it."),
            _ when line.Quantity != ledger.At(line.Key).Quantity && Writing.IsNone(line.Reason) => new(
                "count.without-reason",
                $"{ledger.At(line.Key).Quantity} are booked and {line.Quantity} were counted: a difference needs a reason."),
            _ => null,
        };
    }

    /// <returns>Null if two people sign.</returns>
    public static Refusal? MaySign(string countedBy, string witnessedBy) => Signatures.MaySign("count", countedBy, witnessedBy);
}

/// <summary>A count beside the books.</summary>
/// <param name="Lines">What was counted, with what the books say.</param>
/// <param name="Refused">The lines that are refused.</param>
/// <param name="Ledger">The ledger with the differences that are left open. Of no use when a line is refused.</param>
internal sealed record ComparedCount(IReadOnlyList<CountLine> Lines, IReadOnlyList<RefusedLine> Refused, StockLedger Ledger);

/// <summary>What was counted of one position.</summary>
internal sealed record Counted(StockKey Key, long Quantity, string? Reason);

/// <param name="Item">Code of the item.</param>
/// <param name="Booked">Units by the books when the count was recorded.</param>
/// <param name="Quantity">Units counted.</param>
/// <param name="Reason">Why they differ; may be given without a difference.</param>
internal sealed record CountLine(string Item, string Place, Condition Condition, long Booked, long Quantity, string? Reason)
{
    public const int MaxReason = 500;

    public long Difference => Quantity - Booked;
}
