using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RabbitMQ.Client;

[assembly: AssemblyFixture(typeof(LogistikAspire.Shared.Tests.Messaging.MessagingServers))]

// Outages and timings: the tests would disturb one another.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace LogistikAspire.Shared.Tests.Messaging;

/// <summary>The servers that all tests share. Each test has databases, queues and shipments of its own.</summary>
public sealed class MessagingServers : IAsyncLifetime
{
    private BareServers? _servers;
    private int _names;

    public string Broker => _servers!.Broker;

    public async ValueTask InitializeAsync() => _servers = await BareServers.Start(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _servers?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A broker that nobody will ever reach.</summary>
    public const string NoBroker = "amqp://guest:guest@127.0.0.1:1";

    public string NewName() => $"test{Interlocked.Increment(ref _names)}";

    /// <summary>Connection string of a new database with the messaging tables.</summary>
    public async Task<string> NewDatabase()
    {
        var database = new NpgsqlConnectionStringBuilder(_servers!.Superuser) { Database = $"shared_{Guid.NewGuid():N}" }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(database);
        await using var db = new TestDb(Options(source));
        await db.Create();
        return database;
    }

    /// <summary>A service with a database of its own.</summary>
    /// <param name="connection">What else its connection string says.</param>
    public async Task<TestService> Start(bool consumes = true, Action<Script>? script = null, string connection = "") =>
        await TestService.Start(NewName(), await NewDatabase() + connection, Broker, consumes, script: script);

    /// <summary>Runs a statement as the server's administrator, outside the test's database.</summary>
    public async Task Administer(string sql)
    {
        await using var connection = new NpgsqlConnection(_servers!.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends a database's sessions and lets nobody in until it is given back.</summary>
    public async Task TakeAway(string database)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await Administer($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await Administer($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    public Task GiveBack(string database) =>
        Administer($"ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} ALLOW_CONNECTIONS true");

    public async Task<bool> Exists(string queue) => await TryCount(queue) is not null;

    /// <summary>Messages in a queue; 0 when there is no such queue.</summary>
    public async Task<uint> Depth(string queue) => await TryCount(queue) ?? 0;

    /// <summary>Puts messages straight into a queue.</summary>
    public async Task Put(string queue, params IEnumerable<(BasicProperties Properties, byte[] Body)> messages)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await Task.WhenAll(messages.Select(m => channel.BasicPublishAsync("", queue, mandatory: true, m.Properties, m.Body).AsTask()));
    }

    public static ShipmentDeparted Departed(Guid shipment, int version = 1) => new()
    {
        OperationId = shipment,
        ShipmentId = shipment,
        Version = version,
        DepartedAt = new DateTimeOffset(2024, 11, 20, 0, 0, 0, TimeSpan.Zero),
    };

    private async Task<uint?> TryCount(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return null;
        }
    }

    private static DbContextOptions<TestDb> Options(NpgsqlDataSource source) =>
        new DbContextOptionsBuilder<TestDb>().UseNpgsql(source).UseSnakeCaseNamingConvention().Options;
}
