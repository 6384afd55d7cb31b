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

/// <summary>
/// A consumer that reads rows by key only, with <c>FindAsync</c>, or not at all. Such a lookup finds what the handlers before it in the
/// same transaction changed or added without a save in between, so the inbox saves them all in one round trip. Any other query would
/// miss it: use <see cref="IHandle{TMessage}"/> then.
/// </summary>
public interface IHandleByKey<in TMessage> : IHandle<TMessage> where TMessage : class;

/// <summary>
/// A consumer of what must be heard even of an operation that may not change (<see cref="IChangeGuard"/>), such as that it may again.
/// Other consumers are not asked then.
/// </summary>
public interface IHandleWhateverChanges;
