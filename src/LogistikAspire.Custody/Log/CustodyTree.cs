namespace LogistikAspire.Custody.Log;

/// <summary>
/// The end of an operation's log, where records are appended. Whoever appends holds it alone; it is pure, and what must be kept is
/// <see cref="Frontier"/>, <see cref="RecordTime"/> and, so that proofs need not read the whole log, <see cref="Completed"/>.
/// </summary>
public sealed class CustodyTree(Guid operationId, MerkleFrontier? frontier = null, DateTimeOffset recordTime = default)
{
    /// <summary>Subtrees whose height is a multiple of this are kept; the few levels in between are computed from those below.</summary>
    public const int KeptHeight = 8;

    private readonly List<(Subtree Subtree, Digest Hash)> _completed = [];

    public MerkleFrontier Frontier { get; } = frontier ?? new();

    /// <summary>Record time of the last record.</summary>
    public DateTimeOffset RecordTime { get; private set; } = recordTime;

    /// <summary>The subtrees to be kept that <see cref="Append"/> completed, in the order in which it did.</summary>
    public IReadOnlyList<(Subtree Subtree, Digest Hash)> Completed => _completed;

    public Checkpoint Checkpoint => new(Frontier.Size, Frontier.Root);

    /// <summary>
    /// Appends a record. A clock that went back does not take the log with it: the record time stays that of the record before.
    /// </summary>
    /// <returns>The record and its hash.</returns>
    public (LogRecord Record, Digest Hash) Append(Digest eventHash, Digest contentHash, DateTimeOffset now)
    {
        now = LogRecord.Truncate(now);
        RecordTime = now > RecordTime ? now : RecordTime;
        var record = new LogRecord(operationId, Frontier.Size + 1, RecordTime, eventHash, contentHash);
        var hash = record.Hash();
        Frontier.Append(hash, Keep);
        return (record, hash);
    }

    /// <summary>True of the subtrees that are kept.</summary>
    public static bool IsKept(Subtree subtree) => subtree.Height % KeptHeight == 0;

    private void Keep(Subtree subtree, Digest hash)
    {
        if (IsKept(subtree))
        {
            _completed.Add((subtree, hash));
        }
    }
}
