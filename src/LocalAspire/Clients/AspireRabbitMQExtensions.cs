using Aspire.RabbitMQ.Client;
using LocalAspire.Clients;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Microsoft.Extensions.Hosting;

/// <summary>Connects a host to a RabbitMQ broker whose connection string the app model provides.</summary>
public static class AspireRabbitMQExtensions
{
    private const string Section = "Aspire:RabbitMQ:Client";

    /// <summary>
    /// Registers one <see cref="IConnection"/> for <c>ConnectionStrings:{connectionName}</c>, with health check and traces.
    /// It is opened when first asked for, again and again while the broker cannot be reached.
    /// </summary>
    public static void AddRabbitMQClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<RabbitMQClientSettings>? configureSettings = null,
        Action<ConnectionFactory>? configureConnectionFactory = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = SettingsFor(builder, connectionName);
        configureSettings?.Invoke(settings);

        builder.Services.AddSingleton<IConnectionFactory>(_ => FactoryFor(settings, connectionName, configureConnectionFactory));

        // A container cannot await; the connection is opened once, at start, where blocking one thread does no harm.
        builder.Services.AddSingleton(services =>
            Connect(services.GetRequiredService<IConnectionFactory>(), settings.MaxConnectRetryCount).GetAwaiter().GetResult());

        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                "RabbitMQ.Client",
                services => new RabbitMQHealthCheck(services.GetRequiredService<IConnection>),
                failureStatus: null,
                tags: null));
        }

        if (!settings.DisableTracing)
        {
            builder.Services.AddOpenTelemetry().WithTracing(traces => traces.AddSource("RabbitMQ.Client.*"));
        }
    }

    private static RabbitMQClientSettings SettingsFor(IHostApplicationBuilder builder, string connectionName)
    {
        var settings = new RabbitMQClientSettings();
        var section = builder.Configuration.GetSection(Section);
        section.Bind(settings);
        section.GetSection(connectionName).Bind(settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        return settings;
    }

    private static ConnectionFactory FactoryFor(
        RabbitMQClientSettings settings, string connectionName, Action<ConnectionFactory>? configure)
    {
        if (string.IsNullOrEmpty(settings.ConnectionString))
        {
            throw new InvalidOperationException(
                $"No connection string for RabbitMQ: set ConnectionStrings:{connectionName} or {Section}:ConnectionString.");
        }

        var factory = new ConnectionFactory { Uri = new Uri(settings.ConnectionString) };
        configure?.Invoke(factory);
        return factory;
    }

    private static async Task<IConnection> Connect(IConnectionFactory factory, int retries)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await factory.CreateConnectionAsync();
            }
            catch (BrokerUnreachableException) when (attempt <= retries)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, attempt)));
            }
        }
    }
}
