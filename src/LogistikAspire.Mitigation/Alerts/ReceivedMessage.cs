using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>
/// A message of CAP that came to an operation, or that another one refers to and that may come yet. It belongs to a chain of those that
/// refer to one another, and is never deleted: what it ends must stay ended.
/// </summary>
internal sealed class ReceivedMessage
{
    public const int MaxLanguages = 8;

    private ReceivedMessage() { } // EF Core

    public ReceivedMessage(Guid operationId, Guid messageId, CapReference key)
    {
        (OperationId, MessageId, ChainId) = (operationId, messageId, messageId);
        (Sender, Identifier, Sent) = (key.Sender, key.Identifier, key.Sent.ToUniversalTime());
    }

    public Guid OperationId { get; private set; }

    /// <summary>Also the id of the alert that it makes.</summary>
    public Guid MessageId { get; private set; }

    /// <summary>The same for all messages that refer to one another.</summary>
    public Guid ChainId { get; set; }
    public string Sender { get; private set; } = "";
    public string Identifier { get; private set; } = "";
    public DateTimeOffset Sent { get; private set; }

    /// <summary>When it came (UTC); null while others only refer to it.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }
    public CapStatus? Status { get; private set; }
    public CapMessageType? Type { get; private set; }

    /// <summary>From where it came.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Whether it may change anything, by its status, its type and its sender.</summary>
    public bool Counts { get; private set; }

    /// <summary>The earlier messages of its sender that it speaks of.</summary>
    public IReadOnlyList<CapReference> References { get; private set; } = [];

    /// <summary>When what it warns of is over by the operation's rules (UTC).</summary>
    public DateTimeOffset? Ends { get; set; }

    /// <summary>When BPBD ended it; null where it did not.</summary>
    public DateTimeOffset? EndedByHandAt { get; set; }
    public CapOutcome Outcome { get; private set; }
    public KeptBecause? Why { get; private set; }

    /// <summary>The districts that it hits, and how each was found.</summary>
    public IReadOnlyList<ResolvedDistrict> Districts { get; set; } = [];

    /// <summary>What it says, in each language in which it came.</summary>
    public IReadOnlyList<CapText> Texts { get; private set; } = [];

    public CapReference Key => new(Sender, Identifier, Sent);

    public ChainMessage InChain => new(MessageId, Key, Type!.Value, References, Ends, EndedByHandAt);

    public bool IsReceived => ReceivedAt is not null;

    public void OnReceived(CapMessage message, string source, bool counts, DateTimeOffset now)
    {
        (ReceivedAt, Status, Type, Source, Counts) = (now, message.Status, message.MessageType, source, counts);
        References = counts ? [.. message.References.Where(r => r.Sender == Sender).Select(Utc).Distinct()] : [];
        Texts = [.. CapText.Of(message).DistinctBy(t => t.Language, StringComparer.OrdinalIgnoreCase).Take(MaxLanguages)];
    }

    /// <returns>False when it brings no language that was not known, or there are enough of them.</returns>
    public bool OnReceivedAgain(CapMessage message)
    {
        IReadOnlyList<CapText> all =
        [
            .. Texts.Concat(CapText.Of(message)).DistinctBy(t => t.Language, StringComparer.OrdinalIgnoreCase).Take(MaxLanguages),
        ];
        if (all.Count == Texts.Count)
        {
            return false;
        }

        Texts = all;
        return true;
    }

    public void Became(CapOutcome outcome, KeptBecause? why = null) => (Outcome, Why) = (outcome, why);

    private static CapReference Utc(CapReference reference) => reference with { Sent = reference.Sent.ToUniversalTime() };
}
