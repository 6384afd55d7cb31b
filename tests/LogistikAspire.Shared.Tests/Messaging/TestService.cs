using System.Collections.Concurrent;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.ServiceDefaults;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Messaging.FailedMessages;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LogistikAspire.Shared.Tests.Messaging;

/// <summary>
/// A service as far as messaging goes, registered as the real ones are. It consumes <see cref="ShipmentDeparted"/>: each leaves an
/// <see cref="Effect"/>, after whatever the test has asked the handler to do.
/// </summary>
public sealed class TestService : IAsyncDisposable
{
    private readonly WebApplication _host;

    private TestService(WebApplication host, string name)
    {
        _host = host;
        Name = name;
    }

    public string Name { get; }

    public string Queue => $"{Name}-shipment-departed";

    public Script Script => _host.Services.GetRequiredService<Script>();

    public LogLines Log => _host.Services.GetRequiredService<LogLines>();

    public HttpClient Http => _host.GetTestClient();

    public NpgsqlDataSource DataSource => _host.Services.GetRequiredService<NpgsqlDataSource>();

    /// <param name="name">Same name and database: a replica.</param>
    /// <param name="consumes">False for a service that only writes.</param>
    /// <param name="connected">False for a service that starts without a broker. Else it is waited until its queue is there to be sent
    /// to.</param>
    public static Task<TestService> Start(
        string name, string database, string broker, bool consumes = true, bool connected = true, Action<Script>? script = null) =>
        Start<ScriptedConsumer>(name, database, broker, consumes, connected, script);

    public static async Task<TestService> Start<TConsumer>(
        string name, string database, string broker, bool consumes = true, bool connected = true, Action<Script>? script = null)
        where TConsumer : class, IHandle<ShipmentDeparted>
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:database"] = database,
            ["ConnectionStrings:messaging"] = broker,
        });
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton<Script>();
        builder.AddServiceDefaults();
        builder.AddDatabase<TestDb>("database");
        builder.AddMessaging<TestDb>(name, consumers =>
        {
            if (consumes)
            {
                consumers.On<ShipmentDeparted, TConsumer>();
            }
        });

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapFailedMessages();
        var service = new TestService(app, name);
        script?.Invoke(service.Script);
        await service._host.StartAsync();
        if (connected)
        {
            await service._host.Services.GetRequiredService<IBusControl>()
                .WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        }

        return service;
    }

    public async Task<T> With<T>(Func<TestDb, Task<T>> work)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TestDb>());
    }

    /// <summary>Commits these messages in one transaction.</summary>
    public Task<int> Commit(params IEnumerable<object> messages) => With(db =>
    {
        foreach (var message in messages)
        {
            db.Enqueue(message);
        }

        return db.SaveChangesAsync();
    });

    /// <summary>Versions of the shipment's effects in the order in which they happened.</summary>
    public Task<List<int>> EffectsOn(Guid shipment) => With(db =>
        db.Effects.Where(e => e.ShipmentId == shipment).OrderBy(e => e.Id).Select(e => e.Version).ToListAsync());

    /// <summary>What failed and waits for an operator, oldest first.</summary>
    internal Task<List<FailedMessage>> Failed() => With(db =>
        db.Set<FailedMessage>().Where(m => m.State == FailedMessageState.Waiting).OrderBy(m => m.Id).ToListAsync());

    public Task<int> Waiting() => With(db => db.Set<OutboxRow>().SumAsync(r => r.MessageIds.Count));

    public Task Stop() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
    }
}

/// <summary>What the handler does besides leaving its effect.</summary>
public sealed class Script
{
    private int _runs;

    public Func<ShipmentDeparted, TestDb, CancellationToken, Task> Do { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>How often the handler was called.</summary>
    public int Runs => _runs;

    internal Task Run(ShipmentDeparted message, TestDb db, CancellationToken ct)
    {
        Interlocked.Increment(ref _runs);
        return Do(message, db, ct);
    }
}

public sealed class ScriptedConsumer(TestDb db, Script script) : IHandle<ShipmentDeparted>
{
    public async Task Handle(ShipmentDeparted message, CancellationToken ct)
    {
        await script.Run(message, db, ct);
        db.Add(new Effect { ShipmentId = message.ShipmentId, Version = message.Version });
    }
}

/// <summary>Warnings and worse, as an operator would read them.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception?.Message}");

    public void Dispose()
    {
    }
}
