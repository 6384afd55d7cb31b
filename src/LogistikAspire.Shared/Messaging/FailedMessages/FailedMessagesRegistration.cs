using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

internal static class FailedMessagesRegistration
{
    /// <summary>Keeps what the consumers of these queues failed on, for operators (see <see cref="FailedMessageEndpoints"/>).</summary>
    public static void AddFailedMessages<TDb>(this IHostApplicationBuilder builder, IReadOnlyList<string> queues) where TDb : DbContext
    {
        builder.AddRabbitMQClient("messaging", settings =>
        {
            settings.DisableHealthChecks = true; // the bus has one; and no service is out of order because the broker is
            settings.DisableTracing = true; // the same client as the bus's, whose spans tell more
        }, factory =>
        {
            // Aspire's own connection is opened once, when it is first asked for. A service that starts without a broker opens its own,
            // anew whenever there was none.
            ((ConnectionFactory)factory).AutomaticRecoveryEnabled = false;
            ((ConnectionFactory)factory).ClientProvidedName = "failed messages";
        });

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService(provider => new FailedMessageCollector(
            queues,
            provider.GetRequiredService<IConnectionFactory>(),
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FailedMessageCollector>>()));
        services.AddSingleton<ReplaySignal>();
        services.AddHostedService<FailedMessageReplayer>();

        services.AddValidation();
        services.AddScoped<DbContext>(provider => provider.GetRequiredService<TDb>());
        services.AddHealthChecks().AddCheck<FailedMessagesCheck>(FailedMessagesCheck.Name, HealthStatus.Degraded);
    }
}
