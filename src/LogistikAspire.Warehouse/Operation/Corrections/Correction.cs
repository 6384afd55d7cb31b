using LogistikAspire.Closing;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Operation.Corrections;

/// <summary>
/// The signed record that an earlier signed record was wrong. Either that one gets its right time; or it is taken back, for some or all of
/// the boxes or items that it names, and what was really done is recorded anew. The earlier record itself stays as it was signed. A
/// correction is never taken back.
/// </summary>
internal sealed class Correction : IDocument
{
    private Correction() { } // EF Core

    public Correction(Guid operationId, Guid id, RecordKind kind, Guid recordId, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        Kind = kind;
        RecordId = recordId;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>Of the record that was wrong.</summary>
    public RecordKind Kind { get; private set; }
    public Guid RecordId { get; private set; }

    /// <summary>The right time of the record; null when it is taken back.</summary>
    public DateTimeOffset? RightAt { get; init; }

    /// <summary>The time that it had.</summary>
    public DateTimeOffset? WrongAt { get; init; }

    /// <summary>Boxes for which it is taken back, ordered.</summary>
    public string[] Boxes { get; init; } = [];

    /// <summary>Items for which it is taken back, ordered.</summary>
    public string[] Items { get; init; } = [];
    public required string Reason { get; init; }

    [Personal]
    public required string CorrectedBy { get; init; }

    [Personal]
    public required string WitnessedBy { get; init; }

    /// <summary>When it was corrected.</summary>
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    [Personal]
    public string Fingerprint { get; private set; } = "";
}
