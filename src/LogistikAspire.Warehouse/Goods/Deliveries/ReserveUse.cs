using LogistikAspire.Closing;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

/// <summary>
/// The record that ballots beyond the list of voters were used: how many, at which polling station, why, signed by two. The reserve of a
/// polling station lies in its kit; ballots for a re-vote are held at the store and leave it with this record only.
/// </summary>
internal sealed class ReserveUse : IDocument
{
    private ReserveUse() { } // EF Core

    public ReserveUse(
        Guid operationId, Guid id, string item, string villageCode, int number, int quantity, string reason, string signedBy,
        string witnessedBy, DateTimeOffset usedAt, DateTimeOffset recordedAt, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        Item = item;
        VillageCode = villageCode;
        Number = number;
        Quantity = quantity;
        Reason = reason;
        SignedBy = signedBy;
        WitnessedBy = witnessedBy;
        UsedAt = usedAt;
        RecordedAt = recordedAt;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public string Item { get; private set; } = "";

    /// <summary>The polling station: Kemendagri code of its village, and its number.</summary>
    public string VillageCode { get; private set; } = "";
    public int Number { get; private set; }
    public int Quantity { get; private set; }
    public string Reason { get; private set; } = "";

    [Personal]
    public string SignedBy { get; private set; } = "";

    [Personal]
    public string WitnessedBy { get; private set; } = "";
    public DateTimeOffset UsedAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";

    /// <summary>Its time was wrong.</summary>
    public void Retime(DateTimeOffset at) => UsedAt = at;

    /// <summary>The reserve that it draws on: of the polling station, or of the operation for a re-vote.</summary>
    public static long ReserveFor(Item item, PollingStation station, int elections) =>
        item.IsHeldBack ? item.Formula.OfOperation(elections) : item.Formula.ReserveOf(station.Voters, elections);

    /// <summary>
    /// Uses the reserve. Ballots for a re-vote go from the store to the polling station. The polling station's own become used ones there;
    /// where its box was never opened in the books, the record stands alone.
    /// </summary>
    /// <param name="reserve">See <see cref="ReserveFor"/>.</param>
    /// <param name="used">What earlier records used of it.</param>
    /// <param name="ledger">Do not keep it when the use is refused.</param>
    /// <returns>Null if it is used.</returns>
    public Refusal? Book(Item item, long reserve, long used, StockLedger ledger)
    {
        if (Signatures.MaySign("reserve", SignedBy, WitnessedBy) is { } samePerson)
        {
            return samePerson;
        }

        if (reserve == 0)
        {
            return new("reserve.none", $"There is no reserve of {item.Code}.");
        }

        if (used + Quantity > reserve)
        {
            return new("reserve.exceeded", $"{used} of a reserve of {reserve} are used: {Quantity} more are not there.",
                new Dictionary<string, object?> { ["reserve"] = reserve, ["used"] = used, ["asked"] = Quantity });
        }

        var station = new StockKey(Item, Place.OfStation(VillageCode, Number), Condition.Good);
        if (item.IsHeldBack)
        {
            return Move(ledger, station with { Place = Place.Store }, station);
        }

        return ledger.IsBooked(station) ? Move(ledger, station, station with { Condition = Condition.Used }) : null;
    }

    private Refusal? Move(StockLedger ledger, StockKey from, StockKey to)
    {
        var there = ledger.QuantityAt(from);
        if (there < Quantity)
        {
            return new("stock.insufficient", $"{there} of {Item} are good at {from.Place}, {Quantity} would be used.",
                new Dictionary<string, object?> { ["good"] = there, ["asked"] = Quantity });
        }

        var cause = new StockCause(StockDocumentKind.ReserveUse, Id, UsedAt, RecordedAt, SignedBy, WitnessedBy, Reason);
        ledger.MoveUpTo(from, to, Quantity, cause);
        return null;
    }
}
