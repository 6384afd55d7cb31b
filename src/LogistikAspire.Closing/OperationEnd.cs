namespace LogistikAspire.Closing;

/// <summary>
/// How far the end of an operation has come, as one service knows it. There is none before the operation is closed for the first time.
/// </summary>
public sealed class OperationEnd
{
    private OperationEnd() { } // EF Core

    public OperationEnd(Guid operationId) => OperationId = operationId;

    public Guid OperationId { get; private set; }

    /// <summary>Counts closings and reopenings: the first closing is 1.</summary>
    public int Version { get; private set; }

    /// <summary>Null while it is open again.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When the names of people are removed; null while it is open again.</summary>
    public DateTimeOffset? NamesUntil { get; private set; }

    /// <summary>When they were removed. What is signed after a reopening has names again, so a later closing clears this.</summary>
    public DateTimeOffset? NamesRemovedAt { get; private set; }

    public bool IsClosed => ClosedAt is not null;

    /// <returns>False if this, or something later, was known.</returns>
    public bool Close(int version, DateTimeOffset closedAt, DateTimeOffset namesUntil)
    {
        if (version <= Version)
        {
            return false;
        }

        (Version, ClosedAt, NamesUntil, NamesRemovedAt) = (version, closedAt, namesUntil, null);
        return true;
    }

    /// <returns>False if this, or something later, was known.</returns>
    public bool Reopen(int version)
    {
        if (version <= Version)
        {
            return false;
        }

        (Version, ClosedAt, NamesUntil) = (version, null, null);
        return true;
    }

    /// <returns>False if it is not time.</returns>
    public bool RemoveNames(DateTimeOffset now)
    {
        if (NamesRemovedAt is not null || NamesUntil is not { } until || until > now)
        {
            return false;
        }

        NamesRemovedAt = now;
        return true;
    }
}
