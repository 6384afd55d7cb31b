namespace LogistikAspire.Custody.Log;

/// <summary>The Merkle tree of one hour of a log.</summary>
/// <param name="Hour">Start of the hour, in UTC.</param>
/// <param name="First">Sequence of its first record.</param>
/// <param name="Tree">Its records' hashes so far.</param>
public sealed record CustodyHour(DateTimeOffset Hour, long First, MerkleFrontier Tree);

/// <summary>
/// The end of an operation's log, where records are appended. Whoever appends holds it alone; it is pure, and what must be kept is
/// <see cref="Sequence"/>, <see cref="Head"/>, <see cref="RecordTime"/> and the hours.
/// </summary>
public sealed class CustodyChain(
    Guid operationId, long sequence = 0, Digest head = default, DateTimeOffset recordTime = default, CustodyHour? hour = null)
{
    private readonly List<CustodyHour> _touched = [];

    /// <summary>Sequence of the last record; 0 when there is none.</summary>
    public long Sequence { get; private set; } = sequence;

    /// <summary>Hash of the last record; all zero when there is none.</summary>
    public Digest Head { get; private set; } = head;

    /// <summary>Record time of the last record.</summary>
    public DateTimeOffset RecordTime { get; private set; } = recordTime;

    /// <summary>The hours that <see cref="Append"/> added to, oldest first.</summary>
    public IReadOnlyList<CustodyHour> Touched => _touched;

    /// <summary>Appends a record. A clock that went back does not take the log with it: the record time stays that of the record before.</summary>
    public LogRecord Append(Digest eventHash, Digest contentHash, DateTimeOffset now)
    {
        now = LogRecord.Truncate(now);
        RecordTime = now > RecordTime ? now : RecordTime;
        Sequence++;
        var record = new LogRecord(operationId, Sequence, RecordTime, eventHash, contentHash, Head);
        Head = record.Hash();
        HourOf(RecordTime).Tree.Append(Head);
        return record;
    }

    private CustodyHour HourOf(DateTimeOffset time)
    {
        var start = LogRecord.HourOf(time);
        if (hour?.Hour != start)
        {
            hour = new(start, Sequence, new());
        }

        if (_touched.Count == 0 || _touched[^1] != hour)
        {
            _touched.Add(hour);
        }

        return hour;
    }
}
