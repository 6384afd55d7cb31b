using System.Diagnostics;
using System.Text.Json;

namespace LogistikAspire.Shared.Messaging;

/// <summary>A message that was committed with the state it tells of and has not been confirmed by the broker yet.</summary>
internal sealed class OutboxMessage
{
    private OutboxMessage() { } // EF Core

    /// <summary>Assigned by the database; messages are relayed in this order.</summary>
    public long Sequence { get; private set; }

    /// <summary>Stays the same however often the relay has to send it: the receiver's inbox knows a repeat by it.</summary>
    public Guid MessageId { get; private set; }

    /// <summary>Full name of the contract type.</summary>
    public string Type { get; private set; } = "";
    public string Body { get; private set; } = "";

    /// <summary>W3C trace context of what caused the message, so that a trace runs on through the broker.</summary>
    public string? TraceParent { get; private set; }

    public static OutboxMessage From(object message)
    {
        var type = message.GetType();
        MessageTypes.RequireContract(type);

        return new OutboxMessage
        {
            MessageId = Guid.CreateVersion7(),
            Type = type.FullName!,
            Body = JsonSerializer.Serialize(message, type, MessageTypes.Json),
            TraceParent = Activity.Current?.Id,
        };
    }
}
