namespace LogistikAspire.Shared.Messaging;

/// <summary>
/// A consumer: the effect of one message on the service's own state. It changes the service's DbContext and may enqueue messages; the
/// inbox saves, so that effect, outgoing messages and the mark "consumed" commit together, once. It must expect messages late, repeated
/// and out of order (contracts carry versions). An exception means "retry, then put it aside"; a business refusal is an event.
/// </summary>
public interface IHandle<in TMessage> where TMessage : class
{
    Task Handle(TMessage message, CancellationToken ct);
}
