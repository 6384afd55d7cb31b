using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Benchmarks.Messages;

/// <summary>A service as far as messaging goes, registered just as the real ones are, with a database of its own.</summary>
internal sealed class BenchService : IAsyncDisposable
{
    private readonly IHost _host;

    private BenchService(IHost host)
    {
        _host = host;
    }

    public EffectClock Clock => _host.Services.GetRequiredService<EffectClock>();

    public static async Task<BenchService> Start(
        string name, string database, string broker, Action<Consumers<BenchDb>> consume, CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{name}"] = database,
            ["ConnectionStrings:messaging"] = broker,
        });
        builder.AddDatabase<BenchDb>(name);
        builder.AddMessaging(name, consume);
        builder.Services.AddSingleton<EffectClock>();
        builder.Services.ConfigureDbContext<BenchDb>(
            (provider, options) => options.AddInterceptors(provider.GetRequiredService<EffectClock>()));

        var service = new BenchService(builder.Build());
        await service.With(db => db.Create(ct));
        await service._host.StartAsync(ct);
        await service._host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, ct);
        return service;
    }

    public async Task With(Func<BenchDb, Task> work)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<BenchDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
