namespace LogistikAspire.Shared.Messaging;

/// <summary>Says that a consumer's effect of this message is committed: the row and the effect share a transaction.</summary>
internal sealed class InboxMessage
{
    private InboxMessage() { } // EF Core

    public string Consumer { get; private set; } = "";
    public Guid MessageId { get; private set; }
    public DateTimeOffset ReceivedAt { get; private set; }
}
