using System.Collections.Concurrent;
using MassTransit;

namespace LogistikAspire.Testing;

/// <summary>
/// Another participant on the broker: publishes messages to the service under test and hears every contract that is published.
/// </summary>
public sealed class Probe : IAsyncDisposable
{
    private readonly ConcurrentQueue<object> _heard = [];
    private readonly IBusControl _bus;

    private Probe(string broker)
    {
        _bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(broker), "probe");
            rabbit.ReceiveEndpoint(endpoint =>
            {
                endpoint.ConcurrentMessageLimit = 1; // heard in the order in which they came
                foreach (var contract in typeof(Contracts.Scheduling.OperationOpened).Assembly.GetExportedTypes())
                {
                    Subscribe.MakeGenericMethod(contract).Invoke(this, [endpoint]);
                }
            });
        });
    }

    private static System.Reflection.MethodInfo Subscribe => typeof(Probe).GetMethod(
        nameof(Hear), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;

    public static async Task<Probe> Connect(string broker)
    {
        var probe = new Probe(broker);
        await probe._bus.StartAsync();
        return probe;
    }

    /// <summary>What was heard so far, oldest first.</summary>
    public IEnumerable<T> Heard<T>() => _heard.OfType<T>();

    /// <param name="messageId">Give one to send the same message twice.</param>
    public Task Publish<T>(T message, Guid? messageId = null) where T : class =>
        _bus.Publish(message, context => context.MessageId = messageId ?? Guid.CreateVersion7());

    public async ValueTask DisposeAsync() => await _bus.StopAsync();

    private void Hear<T>(IReceiveEndpointConfigurator endpoint) where T : class =>
        endpoint.Handler<T>(context =>
        {
            _heard.Enqueue(context.Message);
            return Task.CompletedTask;
        });
}
