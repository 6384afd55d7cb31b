namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>What somebody records under an id of their own: an order, a count, a hand-over.</summary>
internal interface IDocument
{
    Guid OperationId { get; }
    Guid Id { get; }

    /// <summary>Of what was sent, so that it is known again when it is sent again.</summary>
    string Fingerprint { get; }
}
