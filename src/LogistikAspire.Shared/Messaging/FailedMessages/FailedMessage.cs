namespace LogistikAspire.Shared.Messaging.FailedMessages;

/// <summary>Where a failed message stands. Stored as a word.</summary>
public enum FailedMessageState
{
    /// <summary>For an operator to replay or to discard.</summary>
    Waiting,

    /// <summary>To be sent to its queue again; it leaves as soon as the broker takes it.</summary>
    Replaying,

    /// <summary>Sent to its queue again. Should it fail once more, it waits again.</summary>
    Replayed,

    /// <summary>Given up, with a name and a reason. Final.</summary>
    Discarded,
}

/// <summary>
/// A message that a consumer failed on after all retries, or that no consumer of its queue knows. It is one message however often it fails:
/// each failure after a replay is counted.
/// </summary>
internal sealed class FailedMessage
{
    private FailedMessage() { } // EF Core; rows are written by FailedMessageCollector

    /// <summary>By time of the first failure.</summary>
    public Guid Id { get; private set; }

    /// <summary>The queue whose consumer failed, and to which a replay goes.</summary>
    public string Queue { get; private set; } = "";

    public Guid MessageId { get; private set; }

    /// <summary>Full name of the contract; empty when the message does not tell.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The exception's message.</summary>
    public string Reason { get; private set; } = "";
    public string? Exception { get; private set; }
    public string? StackTrace { get; private set; }

    public DateTimeOffset FirstFailedAt { get; private set; }
    public DateTimeOffset LastFailedAt { get; private set; }

    /// <summary>How often it failed, all retries of one delivery counted as one.</summary>
    public int Failures { get; private set; }

    /// <summary>W3C trace in which it was written.</summary>
    public string? TraceId { get; private set; }

    public string? ContentType { get; private set; }

    /// <summary>What it was sent with, as a JSON object of texts.</summary>
    public string Headers { get; private set; } = "";

    public byte[] Body { get; private set; } = [];

    public FailedMessageState State { get; private set; }
    public DateTimeOffset? ReplayedAt { get; private set; }
    public DateTimeOffset? DiscardedAt { get; private set; }
    public string? DiscardedBy { get; private set; }
    public string? DiscardReason { get; private set; }
}
