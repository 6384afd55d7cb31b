using LogistikAspire.Contracts.Escort;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Escort.Tasks;

/// <summary>
/// The webhook as a message: what is not taken is tried again with longer and longer pauses, and then lies with the failed messages, from
/// where it can be sent again.
/// </summary>
internal sealed class EscortTaskDueConsumer(TaskWebhook webhook) : IHandle<EscortTaskDue>
{
    public Task Handle(EscortTaskDue message, CancellationToken ct) => webhook.Send(message, ct);
}
