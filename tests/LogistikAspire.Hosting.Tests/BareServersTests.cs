using System.Diagnostics;
using System.Text;
using LogistikAspire.WholeSystem;
using Npgsql;
using RabbitMQ.Client;

[assembly: AssemblyFixture(typeof(LogistikAspire.Hosting.Tests.SharedServers))]

// Servers are killed: the tests would disturb one another.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace LogistikAspire.Hosting.Tests;

/// <summary>One pair of servers for the tests that look at it and those that break what comes back.</summary>
public sealed class SharedServers : IAsyncLifetime
{
    public BareServers Servers { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Servers = await BareServers.Start(TestContext.Current.CancellationToken, "notes", "other");

    public ValueTask DisposeAsync() => Servers?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class BareServersTests(SharedServers shared)
{
    private readonly BareServers _servers = shared.Servers;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_login_cannot_enter_the_database_of_another()
    {
        var other = new NpgsqlConnectionStringBuilder(_servers.Database("notes")) { Database = "other", Pooling = false };
        await using var connection = new NpgsqlConnection(other.ConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Ct));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task Nobody_enters_without_the_password(string password)
    {
        var stranger = new NpgsqlConnectionStringBuilder(_servers.Database("notes")) { Password = password, Pooling = false };
        await using var connection = new NpgsqlConnection(stranger.ConnectionString);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.OpenAsync(Ct));
    }

    [Theory]
    [InlineData(false)] // the server itself
    [InlineData(true)] // the script that it runs under: then nobody is left to stop it properly
    public async Task A_killed_PostgreSQL_comes_back_on_its_address_with_what_was_committed(bool script)
    {
        var note = Guid.NewGuid().ToString();
        await Run("CREATE TABLE IF NOT EXISTS notes (note text)");
        await Run($"INSERT INTO notes VALUES ('{note}')");
        var before = (await StartedAt())!;

        Processes.Kill(_servers.ProcessOf("postgres"), script ? null : "postgres");

        await Eventually("PostgreSQL was started again", async () => await StartedAt() is { } now && now != before);
        Assert.Equal(1L, await Ask($"SELECT count(*) FROM notes WHERE note = '{note}'"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_RabbitMQ_comes_back_on_its_address_with_what_was_confirmed(bool script)
    {
        var queue = $"kept-{script}";
        await Publish(queue, "survives");

        // Within its first half second a new quorum queue is not yet written into RabbitMQ 3.10's own directory of queues.
        await Task.Delay(TimeSpan.FromSeconds(2), Ct);
        Processes.Kill(_servers.ProcessOf("messaging"), script ? null : "beam.smp");

        string? message = null;
        await Eventually("the message is there", async () => (message = await Take(queue)) is not null);
        Assert.Equal("survives", message);
    }

    [Fact]
    public async Task At_the_end_no_process_and_no_folder_is_left()
    {
        int[] processes;
        string folder;
        await using (var servers = await BareServers.Start(Ct, "short"))
        {
            processes = [.. new[] { "postgres", "messaging" }.SelectMany(s => Processes.Tree(servers.ProcessOf(s)))];
            folder = servers.Folder!;
            Assert.True(processes.Length > 8, "too few processes to be the servers");
            Assert.True(Directory.Exists(folder));
        }

        Assert.DoesNotContain(processes, Processes.IsAlive);
        Assert.False(Directory.Exists(folder));
    }

    private async Task Run(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_servers.Database("notes"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private async Task<object?> Ask(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_servers.Database("notes") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }

    /// <returns>Null while it does not answer.</returns>
    private async Task<string?> StartedAt()
    {
        try
        {
            return (await Ask("SELECT pg_postmaster_start_time()::text")) as string;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private async Task Publish(string queue, string text)
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Ct);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Ct);
        await channel.BasicPublishAsync("", queue, true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes(text), Ct);
    }

    /// <returns>Null while the broker does not answer.</returns>
    private async Task<string?> Take(string queue)
    {
        try
        {
            await using var connection = await Connect();
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
            return (await channel.BasicGetAsync(queue, true, Ct)) is { } message ? Encoding.UTF8.GetString(message.Body.Span) : null;
        }
        catch (Exception e) when (e is IOException or RabbitMQ.Client.Exceptions.RabbitMQClientException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<IConnection> Connect() =>
        await new ConnectionFactory { Uri = new(_servers.Broker), AutomaticRecoveryEnabled = false }.CreateConnectionAsync(Ct);

    private static async Task Eventually(string what, Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(45), $"Not within 45 s: {what}");
            await Task.Delay(100, Ct);
        }
    }
}
