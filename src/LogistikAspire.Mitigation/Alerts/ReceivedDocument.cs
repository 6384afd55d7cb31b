namespace LogistikAspire.Mitigation.Alerts;

/// <summary>A document of CAP as it came, byte for byte: what its sender has on the web is often overwritten within a day.</summary>
internal sealed class ReceivedDocument
{
    private ReceivedDocument() { } // EF Core

    public ReceivedDocument(Guid operationId, Guid messageId, int number, byte[] document) =>
        (OperationId, MessageId, Number, Document) = (operationId, messageId, number, document);

    public Guid OperationId { get; private set; }
    public Guid MessageId { get; private set; }

    /// <summary>From 1; further ones bring the same message in other languages.</summary>
    public int Number { get; private set; }

    /// <summary>At most 1 MiB.</summary>
    public byte[] Document { get; private set; } = [];
}
