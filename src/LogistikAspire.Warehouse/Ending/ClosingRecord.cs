using LogistikAspire.Closing;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Ending;

/// <summary>
/// The record that an operation was closed, signed by two, with the report on how everything in it ended. Neither changes; of people, the
/// report has commitments instead of names.
/// </summary>
internal sealed class ClosingRecord : IDocument
{
    private ClosingRecord() { } // EF Core

    public ClosingRecord(Guid operationId, Guid id, int version, string fingerprint, DateTimeOffset closedAt, DateTimeOffset recordedAt)
    {
        OperationId = operationId;
        Id = id;
        Version = version;
        Fingerprint = fingerprint;
        ClosedAt = closedAt;
        RecordedAt = recordedAt;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>Counts the operation's closings and reopenings, from 1.</summary>
    public int Version { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";

    [Personal]
    public required string ClosedBy { get; init; }

    [Personal]
    public required string WitnessedBy { get; init; }
    public required string? Note { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset ClosedAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>When names of people were to be removed.</summary>
    public required DateTimeOffset NamesUntil { get; init; }

    /// <summary>The final report: JSON in UTF-8, byte for byte as its hash in the custody log is of it.</summary>
    public required byte[] Report { get; init; }

    /// <summary>SHA-256 of the report, in hexadecimal digits.</summary>
    public required string ReportHash { get; init; }
}

/// <summary>The record that a closed operation was opened again, signed by two, with the reason.</summary>
internal sealed class ReopeningRecord : IDocument
{
    private ReopeningRecord() { } // EF Core

    public ReopeningRecord(Guid operationId, Guid id, int version, string fingerprint, DateTimeOffset reopenedAt, DateTimeOffset recordedAt)
    {
        OperationId = operationId;
        Id = id;
        Version = version;
        Fingerprint = fingerprint;
        ReopenedAt = reopenedAt;
        RecordedAt = recordedAt;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>Counts the operation's closings and reopenings, from 1.</summary>
    public int Version { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";

    [Personal]
    public required string ReopenedBy { get; init; }

    [Personal]
    public required string WitnessedBy { get; init; }
    public required string Reason { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset ReopenedAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
}
