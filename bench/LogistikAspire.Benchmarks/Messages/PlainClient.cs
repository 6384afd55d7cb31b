using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace LogistikAspire.Benchmarks.Messages;

/// <summary>What RabbitMQ.Client itself does on the same broker with the same guarantees: quorum queue, confirms, manual acks.</summary>
internal sealed class PlainClient : IAsyncDisposable
{
    private const string Queue = "bench-plain";
    private const int Prefetch = 500;
    private const int Unconfirmed = 500;

    private readonly IConnection _sending;
    private readonly IConnection _receiving;
    private readonly IChannel _sender;
    private int _awaited;
    private TaskCompletionSource _all = new();

    private PlainClient(IConnection sending, IConnection receiving, IChannel sender)
    {
        _sending = sending;
        _receiving = receiving;
        _sender = sender;
    }

    public static async Task<PlainClient> Connect(string broker, CancellationToken ct)
    {
        var factory = new ConnectionFactory { Uri = new Uri(broker) };
        var sending = await factory.CreateConnectionAsync(ct);
        var receiving = await factory.CreateConnectionAsync(ct);
        var confirms = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        var client = new PlainClient(sending, receiving, await sending.CreateChannelAsync(confirms, ct));
        await client.Receive(ct);
        return client;
    }

    /// <summary>Messages a second from the first publish to the last acknowledgement.</summary>
    public async Task<double> Throughput(int messages, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = messages;

        var properties = new BasicProperties { Persistent = true };
        var start = Stopwatch.GetTimestamp();
        foreach (var window in Enumerable.Range(0, messages).Chunk(Unconfirmed))
        {
            var confirmed = new List<Task>(window.Length);
            foreach (var _ in window)
            {
                confirmed.Add(_sender.BasicPublishAsync("", Queue, mandatory: false, properties, body, ct).AsTask());
            }

            await Task.WhenAll(confirmed);
        }

        await _all.Task.WaitAsync(ct);
        return messages / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _sending.DisposeAsync();
        await _receiving.DisposeAsync();
    }

    private async Task Receive(CancellationToken ct)
    {
        var receiver = await _receiving.CreateChannelAsync(cancellationToken: ct);
        await receiver.QueueDeclareAsync(
            Queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
        await receiver.BasicQosAsync(0, Prefetch, global: false, ct);

        var consumer = new AsyncEventingBasicConsumer(receiver);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            await receiver.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            if (Interlocked.Decrement(ref _awaited) == 0)
            {
                _all.SetResult();
            }
        };
        await receiver.BasicConsumeAsync(Queue, autoAck: false, consumer, ct);
    }
}
