namespace LogistikAspire.Scheduling.Tours;

/// <summary>A way between two districts of an operation, in one direction, as somebody gave it.</summary>
public sealed class Distance(Guid operationId, string from, string to)
{
    public Guid OperationId { get; private set; } = operationId;

    /// <summary>District code, like <see cref="To"/>.</summary>
    public string From { get; private set; } = from;
    public string To { get; private set; } = to;
    public required double Kilometres { get; init; }

    /// <summary>Null where nobody gave them.</summary>
    public required int? Minutes { get; init; }
}
