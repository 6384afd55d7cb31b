using System.Diagnostics;
using System.Text.Json;

namespace LogistikAspire.Shared.Messaging;

/// <summary>
/// Messages of one contract, written one after the other, that were committed with the state they tell of and have not been confirmed by
/// the broker yet. They share a row since a row costs the database ten times what a message in it does.
/// </summary>
internal sealed class OutboxRow
{
    /// <summary>Most messages of a row, so that a relay's batch of rows is not too much for the broker.</summary>
    public const int MaxMessages = 50;

    private OutboxRow() { } // EF Core

    /// <summary>Assigned by the database; messages are relayed in this order.</summary>
    public long Sequence { get; private set; }

    /// <summary>Stay the same however often the relay has to send them: the receiver's inbox knows a repeat by it.</summary>
    public List<Guid> MessageIds { get; private set; } = [];

    /// <summary>Full name of the contract type.</summary>
    public string Type { get; private set; } = "";

    /// <summary>As JSON, in the order of the ids.</summary>
    public List<string> Bodies { get; private set; } = [];

    /// <summary>W3C trace context of what caused the messages, so that a trace runs on through the broker.</summary>
    public string? TraceParent { get; private set; }

    public static OutboxRow Of(object message)
    {
        var type = message.GetType();
        MessageTypes.RequireContract(type);
        var row = new OutboxRow { Type = type.FullName!, TraceParent = Activity.Current?.Id };
        row.Add(message);
        return row;
    }

    /// <returns>False when the message needs a row of its own.</returns>
    public bool TryAdd(object message)
    {
        var fits = MessageIds.Count < MaxMessages && Type == message.GetType().FullName && TraceParent == Activity.Current?.Id;
        if (fits)
        {
            Add(message);
        }

        return fits;
    }

    private void Add(object message)
    {
        MessageIds.Add(Guid.CreateVersion7());
        Bodies.Add(JsonSerializer.Serialize(message, message.GetType(), MessageTypes.Json));
    }
}
