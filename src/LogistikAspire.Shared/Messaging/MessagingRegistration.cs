using LogistikAspire.Shared.Messaging.FailedMessages;
using LogistikAspire.Shared.Telemetry;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Shared.Messaging;

/// <summary>Lists a service's consumers: which message is handled by whom.</summary>
public sealed class Consumers<TDb>(string service) where TDb : DbContext
{
    private readonly List<Action<IServiceCollection>> _registrations = [];
    private readonly List<Action<IRabbitMqBusFactoryConfigurator, IServiceProvider>> _endpoints = [];

    private readonly List<string> _queues = [];

    /// <summary>Names of the queues, each prefixed with the service, so that two services never share one.</summary>
    public IReadOnlyList<string> Queues => _queues;

    public Consumers<TDb> On<TMessage, THandler>() where TMessage : class where THandler : class, IHandle<TMessage>
    {
        var queue = $"{service}-{KebabCaseEndpointNameFormatter.Instance.Message<TMessage>()}";
        _queues.Add(queue);
        _registrations.Add(services =>
        {
            services.AddScoped<THandler>();
            services.AddSingleton(provider => new Inbox<TDb, TMessage, THandler>(
                service,
                queue,
                provider.GetRequiredService<IServiceScopeFactory>(),
                provider.GetRequiredService<ILoggerFactory>().CreateLogger<THandler>()));
        });
        _endpoints.Add((bus, provider) => bus.ReceiveEndpoint(queue, endpoint =>
        {
            endpoint.SetQuorumQueue();

            // Prefetched deliveries share transactions: while one full batch commits, the next gathers.
            endpoint.PrefetchCount = 2 * Inbox<TDb, TMessage, THandler>.MaxShared;
            endpoint.ConcurrentMessageLimit = endpoint.PrefetchCount;

            // Outside the transaction; what still fails is put into <queue>_error with the reason in its headers (see FailedMessage).
            // A cancelled delivery goes back to the broker instead.
            endpoint.UseMessageRetry(retry => retry
                .Exponential(5, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200))
                .Ignore<OperationCanceledException>());
            endpoint.ConfigureError(error =>
            {
                // The bus's own two steps, and a count of what went there.
                error.UseFilter(new GenerateFaultFilter());
                error.UseFilter(new ErrorTransportFilter());
                error.UseExecute(_ => MessagingTelemetry.Failed.Add(1, MessagingTelemetry.At(queue)));
            });
            endpoint.Handler<TMessage>(provider.GetRequiredService<Inbox<TDb, TMessage, THandler>>().Accept);
        }));
        return this;
    }

    internal void Register(IServiceCollection services) => _registrations.ForEach(register => register(services));

    internal void Configure(IRabbitMqBusFactoryConfigurator bus, IServiceProvider provider) =>
        _endpoints.ForEach(configure => configure(bus, provider));
}

public static class MessagingRegistration
{
    /// <summary>
    /// Connects a service to the bus: its consumers, each on a quorum queue of its own, and the relay of its outbox. The service starts
    /// and serves requests without a broker; messages wait in the outbox. Connection string: <c>messaging</c> (amqp URI).
    /// </summary>
    public static IHostApplicationBuilder AddMessaging<TDb>(
        this IHostApplicationBuilder builder, string service, Action<Consumers<TDb>> consume) where TDb : DbContext
    {
        var consumers = new Consumers<TDb>(service);
        consume(consumers);
        consumers.Register(builder.Services);

        builder.Services.AddMassTransit(bus =>
        {
            bus.UsingRabbitMq((context, rabbit) =>
            {
                var connectionString = builder.Configuration.GetConnectionString("messaging")
                    ?? throw new InvalidOperationException("ConnectionStrings:messaging is missing: the broker's amqp:// address.");
                rabbit.Host(new Uri(connectionString), service);
                consumers.Configure(rabbit, context);
            });
        });
        builder.Services.Configure<MassTransitHostOptions>(host =>
        {
            host.WaitUntilStarted = false;

            // Time to commit what is being handled. What waits for a database that is away goes back to the broker.
            host.ConsumerStopTimeout = TimeSpan.FromSeconds(3);
        });
        builder.AddGauges(MessagingTelemetry.Gauges);
        builder.Services.AddHostedService<OutboxRelay>();
        builder.Services.AddHostedService<InboxCleanUp>();
        builder.AddFailedMessages<TDb>(consumers.Queues);
        return builder;
    }
}
