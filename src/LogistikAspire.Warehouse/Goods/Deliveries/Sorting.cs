using LogistikAspire.Closing;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

/// <summary>What a team sorted and folded of one item on one day (lipat-sortir): so many good, so many damaged.</summary>
internal sealed class Sorting : IDocument
{
    private Sorting() { } // EF Core

    public Sorting(
        Guid operationId, Guid id, string item, DateOnly date, int good, int damaged, string sortedBy, string checkedBy,
        DateTimeOffset recordedAt, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        Item = item;
        Date = date;
        Good = good;
        Damaged = damaged;
        SortedBy = sortedBy;
        CheckedBy = checkedBy;
        RecordedAt = recordedAt;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public string Item { get; private set; } = "";

    /// <summary>Local day of the work.</summary>
    public DateOnly Date { get; private set; }
    public int Good { get; private set; }
    public int Damaged { get; private set; }

    [Personal]
    public string SortedBy { get; private set; } = "";

    [Personal]
    public string CheckedBy { get; private set; } = "";
    public DateTimeOffset RecordedAt { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";

    /// <summary>Moves what was sorted out of the unsorted stock.</summary>
    /// <returns>Null if it moved; otherwise do not keep the ledger.</returns>
    public Refusal? Book(Item item, StockLedger ledger)
    {
        if (Signatures.MaySign("sorting", SortedBy, CheckedBy) is { } samePerson)
        {
            return samePerson;
        }

        if (!item.IsSorted)
        {
            return new("item.not-sorted", $"{item.Code} is no ballot: it is not sorted.");
        }

        if (Good + Damaged == 0)
        {
            return new("sorting.empty", "A sorting counts at least one sheet.");
        }

        var cause = new StockCause(StockDocumentKind.Sorting, Id, RecordedAt, RecordedAt, SortedBy, CheckedBy, null);
        var unsorted = new StockKey(Item, Place.Store, Condition.Unsorted);
        var sorted = (long)Good + Damaged;
        if (!ledger.Move(unsorted, -sorted, cause))
        {
            var there = ledger.At(unsorted).Quantity;
            return new("stock.insufficient", $"{there} of {Item} are unsorted, {sorted} would be sorted.",
                new Dictionary<string, object?> { ["unsorted"] = there, ["asked"] = sorted });
        }

        ledger.Move(unsorted with { Condition = Condition.Good }, Good, cause);
        ledger.Move(unsorted with { Condition = Condition.Damaged }, Damaged, cause);
        return null;
    }

    /// <returns>What must be told; null if nothing was damaged.</returns>
    public GoodsDiscrepancyFound? Discrepancy() => Damaged == 0 ? null : new()
    {
        OperationId = OperationId,
        DocumentId = Id,
        Version = 1,
        Document = "sorting",
        FoundAt = RecordedAt,
        Lines = [new() { Item = Item, Reason = "damaged", Quantity = Damaged }],
    };
}
