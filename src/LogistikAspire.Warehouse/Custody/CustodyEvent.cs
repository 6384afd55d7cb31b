namespace LogistikAspire.Warehouse.Custody;

/// <summary>
/// One step of one box: who did what with it, when and where, and which document says so. Only ever added: the database refuses to
/// change or delete it. Steps and dispositions are words of GS1's Core Business Vocabulary.
/// </summary>
public sealed class CustodyEvent
{
    /// <summary>The place of everything that happens before departure.</summary>
    public const string StorePlace = "store";

    private CustodyEvent() { } // EF Core

    public Guid OperationId { get; private set; }
    public string BoxNumber { get; private set; } = "";

    /// <summary>Assigned by the database, rising.</summary>
    public long Sequence { get; private set; }
    public string Step { get; private set; } = "";
    public string Disposition { get; private set; } = "";

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When we learned of it.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Who did it, or gave the box away. Null for a departure: the gate opens by its conditions, not by a person.</summary>
    public string? By { get; private set; }

    /// <summary>Who verified it, or received the box.</summary>
    public string? Witness { get; private set; }
    public string Place { get; private set; } = "";
    public Guid ShipmentId { get; private set; }
    public Guid DocumentId { get; private set; }
    public string? Seal { get; private set; }
    public string? Reason { get; private set; }

    public static CustodyEvent Sealed(CustodyRecord record, string box, string seal) =>
        Of(record, box, "packing", "container_closed", seal: seal);

    public static CustodyEvent Departed(CustodyRecord record, string box) => Of(record, box, "departing", "in_transit");

    public static CustodyEvent Arrived(CustodyRecord record, string box) => Of(record, box, "arriving", "in_progress");

    public static CustodyEvent Accepted(CustodyRecord record, string box) => Of(record, box, "accepting", "conformant");

    public static CustodyEvent Rejected(CustodyRecord record, string box, string reason) =>
        Of(record, box, "accepting", "non_conformant", reason: reason);

    private static CustodyEvent Of(
        CustodyRecord record, string box, string step, string disposition, string? seal = null, string? reason = null) => new()
        {
            OperationId = record.OperationId,
            BoxNumber = box,
            Step = step,
            Disposition = disposition,
            At = record.At,
            RecordedAt = record.RecordedAt,
            By = record.By,
            Witness = record.Witness,
            Place = record.Place,
            ShipmentId = record.ShipmentId,
            DocumentId = record.DocumentId,
            Seal = seal,
            Reason = reason,
        };
}

/// <summary>What the boxes of one document share in the custody log.</summary>
public sealed record CustodyRecord(
    Guid OperationId, Guid ShipmentId, Guid DocumentId, DateTimeOffset At, DateTimeOffset RecordedAt, string? By, string? Witness,
    string Place);
