using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace LogistikAspire.Testing;

/// <summary>A PostgreSQL and a RabbitMQ of this test run's own, started by the same engine that runs the system and gone at the end.</summary>
public sealed class Servers : IAsyncDisposable
{
    private readonly DistributedApplication _app;

    private Servers(DistributedApplication app, string database, string broker)
    {
        _app = app;
        Database = database;
        Broker = broker;
    }

    /// <summary>Connection string of an empty database.</summary>
    public string Database { get; }

    /// <summary>amqp:// address of an empty broker.</summary>
    public string Broker { get; }

    /// <param name="database">Name of the database to create.</param>
    public static async Task<Servers> Start(string database)
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        var broker = builder.AddRabbitMQ("messaging");
        builder.AddPostgres("postgres").AddDatabase("database", database);

        var app = await builder.BuildAsync();
        await app.StartAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync("database");
        await app.ResourceNotifications.WaitForResourceHealthyAsync(broker.Resource.Name);
        return new Servers(
            app,
            await app.GetConnectionStringAsync("database") ?? throw new InvalidOperationException("The database has no address."),
            await app.GetConnectionStringAsync("messaging") ?? throw new InvalidOperationException("The broker has no address."));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
