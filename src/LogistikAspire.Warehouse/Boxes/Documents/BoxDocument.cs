using LogistikAspire.Closing;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Boxes.Documents;

/// <summary>What a document did with its boxes. Stored as a word.</summary>
internal enum BoxDocumentKind
{
    Assembly,
    Packing,
    Sealing,
    Staging,
    Opening,
    Loading,
    Unloading,
    Departure,
    Arrival,
    Sighting,
    SealInspection,

    /// <summary>Boxes are written off as gone.</summary>
    Loss,

    /// <summary>Boxes are damaged beyond use.</summary>
    Retirement,

    /// <summary>New boxes take the place of others that are out of service.</summary>
    Replacement,

    /// <summary>Boxes came off a vehicle elsewhere than at their stop.</summary>
    TurnBack,

    /// <summary>Boxes were found elsewhere than their records had them, and taken into custody.</summary>
    Finding,

    /// <summary>That packed boxes hold other numbers than their kits have was accepted.</summary>
    Acceptance,
    Readdressing,
    Withdrawal,
}

internal static class BoxDocumentKinds
{
    /// <summary>As the path of its call names it. Both list the same records in the same order; a test compares them.</summary>
    public static RecordKind ToRecordKind(this BoxDocumentKind kind) => (RecordKind)kind;
}

/// <summary>
/// The record that one step was done with boxes: all of them or none, signed, never changed. What each box went through is in the custody
/// log; a hand-over, which has an outcome for each box, has a record of its own.
/// </summary>
internal sealed class BoxDocument : IDocument
{
    private BoxDocument() { } // EF Core

    public BoxDocument(Guid operationId, Guid id, BoxDocumentKind kind, string fingerprint, DateTimeOffset at, DateTimeOffset recordedAt)
    {
        OperationId = operationId;
        Id = id;
        Kind = kind;
        Fingerprint = fingerprint;
        At = at;
        RecordedAt = recordedAt;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public BoxDocumentKind Kind { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Who did it; null where the departure gate did.</summary>
    [Personal]
    public string? By { get; init; }

    /// <summary>Who verified it.</summary>
    [Personal]
    public string? Witness { get; init; }
    public required string Place { get; init; }
    public Guid? WaybillId { get; init; }
    public string? Reason { get; init; }

    /// <summary>Number of the report to the police about a loss.</summary>
    public string? PoliceReport { get; init; }

    /// <summary>How many boxes it is about.</summary>
    public required int Boxes { get; init; }

    /// <summary>Its time was wrong.</summary>
    public void Retime(DateTimeOffset at) => At = at;
}
