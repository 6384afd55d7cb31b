using System.Text;
using RabbitMQ.Client;

namespace LogistikAspire.Shared.Messaging;

/// <summary>
/// Publishes what the outbox holds as the bus would: in its envelope, to its exchanges. The bus itself takes objects, so that what is
/// stored as JSON would be read only to be written again. Not for several threads.
/// </summary>
internal sealed class Publisher(IConnectionFactory broker) : IAsyncDisposable
{
    private readonly HashSet<string> _declared = [];
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>Connects where no connection is left, and makes sure that there is an exchange for each of these contracts.</summary>
    public async Task Open(IEnumerable<string> types, CancellationToken ct)
    {
        if (_channel is not { IsOpen: true })
        {
            await DisposeAsync();
            _connection = await broker.CreateConnectionAsync(ct);
            _channel = await _connection.CreateChannelAsync(
                new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        }

        foreach (var type in types.Where(type => !_declared.Contains(type)))
        {
            await _channel.ExchangeDeclareAsync(
                Exchange(type), ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: ct);
            _declared.Add(type);
        }
    }

    /// <summary>Completes when the broker has confirmed the message.</summary>
    /// <param name="type">Full name of the contract.</param>
    /// <param name="body">As JSON.</param>
    /// <param name="traceParent">W3C trace context that the consumer continues.</param>
    public async Task Publish(string type, Guid id, string body, string? traceParent, CancellationToken ct)
    {
        var properties = new BasicProperties
        {
            MessageId = id.ToString(),
            ContentType = "application/vnd.masstransit+json",
            Persistent = true,
        };
        if (traceParent is not null)
        {
            properties.Headers = new Dictionary<string, object?> { ["MT-Activity-Id"] = traceParent };
        }

        await _channel!.BasicPublishAsync(Exchange(type), "", mandatory: false, properties, Envelope(type, id, body), ct);
    }

    public async ValueTask DisposeAsync()
    {
        var (channel, connection) = (_channel, _connection);
        (_channel, _connection) = (null, null);
        _declared.Clear();
        await (channel?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>MassTransit's name for it: of a contract that is neither generic nor nested.</summary>
    private static string Exchange(string type) => type.LastIndexOf('.') is var dot and > 0 ? $"{type[..dot]}:{type[(dot + 1)..]}" : type;

    /// <summary>What a consumer reads of it, around the body as it is: whoever cannot read that puts it aside.</summary>
    private static byte[] Envelope(string type, Guid id, string body) => Encoding.UTF8.GetBytes(
        $$"""
        {"messageId":"{{id}}","messageType":["urn:message:{{Exchange(type)}}"],"sentTime":"{{DateTime.UtcNow:O}}","message":{{body}}}
        """);
}
