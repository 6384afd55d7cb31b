using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Hosting;

/// <summary>
/// A PostgreSQL and a RabbitMQ without services, empty, for one purpose, run as the system's own are and gone at the end: what suites
/// and benches need that start a service in their own process.
/// </summary>
public sealed class BareServers : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromMinutes(2);

    private readonly DistributedApplication _app;
    private readonly Dictionary<string, string> _databases = [];

    private BareServers(DistributedApplication app)
    {
        _app = app;
    }

    /// <summary>The <c>amqp://</c> address of the broker.</summary>
    public string Broker { get; private set; } = "";

    /// <summary>Connection string of the database server's superuser.</summary>
    public string Superuser { get; private set; } = "";

    /// <summary>Where native servers have their data while they run; null with containers.</summary>
    public string? Folder { get; private set; }

    /// <summary>Id of the process that the orchestrator started for <c>postgres</c> or <c>messaging</c>.</summary>
    public int ProcessOf(string server) => _app.ResourceNotifications.ProcessOf(server);

    /// <summary>Connection string of a database, with the login that owns it.</summary>
    public string Database(string name) => _databases[name];

    /// <param name="databases">Databases to create, each with a login of the same name.</param>
    public static async Task<BareServers> Start(CancellationToken ct, params string[] databases)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            // Says where the orchestrator is, which the build writes into this assembly.
            AssemblyName = typeof(BareServers).Assembly.GetName().Name,
            Args = ["--KeepData=false", $"--Servers={Servers.NativeUnlessAsked}"],
            DisableDashboard = true,
        });
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        var servers = builder.AddServers();
        var resources = databases.Select(name => servers.AddDatabase($"{name}db", name).Resource).ToList();

        var bare = new BareServers(builder.Build()) { Folder = servers.Folder };
        try
        {
            await bare._app.StartAsync(ct);
            foreach (var (name, resource) in databases.Zip(resources))
            {
                bare._databases[name] = await bare.AddressOf(resource, ct);
            }

            bare.Superuser = await bare.AddressOf(servers.Postgres.Resource, ct);
            bare.Broker = await bare.AddressOf(servers.Messaging.Resource, ct);
            return bare;
        }
        catch
        {
            await bare.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<string> AddressOf(IResourceWithConnectionString resource, CancellationToken ct)
    {
        await _app.ResourceNotifications.WaitForResourceHealthyAsync(resource.Name, ct).WaitAsync(StartWithin, ct);
        return (await resource.ConnectionStringExpression.GetValueAsync(ct))!;
    }
}
