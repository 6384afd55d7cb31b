using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LogistikAspire.Hosting;

/// <summary>
/// The PostgreSQL and the RabbitMQ of the system, as containers or as the machine's own servers; names and connection strings are the
/// same. Settings of the app host, on its command line or as environment variables:
/// <list type="bullet">
/// <item><c>Servers</c>: <c>native</c> or <c>container</c>. Left out, containers where a container engine runs. Published, always
/// containers.</item>
/// <item><c>KeepData=false</c>: every start begins empty, and several stacks can run side by side.</item>
/// <item><c>DataFolder</c>: where native servers keep their data; left out, in the checkout (see <see cref="DataFolder"/>).</item>
/// <item><c>Management=true</c>: RabbitMQ's management page.</item>
/// </list>
/// </summary>
public sealed class Servers
{
    // For a machine of the kind that a regency has. The container image takes the same arguments.
    private static readonly string[] PostgresSettings =
    [
        "max_connections=400", "shared_buffers=256MB", "max_wal_size=2GB", "checkpoint_timeout=15min", "wal_compression=on",
        "random_page_cost=1.1", "jit=off", "log_checkpoints=off", "log_min_messages=warning", "log_line_prefix=%q%u@%d ",
    ];

    private readonly IDistributedApplicationBuilder _builder;
    private readonly ReferenceExpression _address;

    internal Servers(IDistributedApplicationBuilder builder)
    {
        _builder = builder;

        // Else the host is gone while its processes still end, and whoever starts it again at once meets their ports and data.
        builder.Configuration["DcpPublisher:WaitForResourceCleanup"] ??= "true";
        var password = Secret("messaging-password");
        var superuser = Secret("postgres-password");
        if (UseContainers(builder))
        {
            Messaging = RabbitMQContainer(password);
            (Postgres, _address) = PostgresContainer(superuser);
        }
        else
        {
            var folder = DataFolder.Of(builder);
            Folder = folder.Path;
            if (folder.IsTemporary)
            {
                // By a factory: only what a container of services makes it disposes of.
                builder.Services.AddSingleton<IHostedService>(_ => TemporaryData.Folder(folder.Path));
            }

            Messaging = NativeRabbitMQ(password, folder);
            (Postgres, _address) = NativePostgres(superuser, folder);
        }
    }

    /// <summary>Where native servers have their data; null with containers.</summary>
    public string? Folder { get; }

    /// <summary>The broker.</summary>
    public IResourceBuilder<IResourceWithConnectionString> Messaging { get; }

    /// <summary>The database server, as its superuser reaches it.</summary>
    public IResourceBuilder<IResourceWithConnectionString> Postgres { get; }

    /// <summary>What tests, benches and the command line's own stacks run on: <c>Servers</c> of the environment, else native.</summary>
    public static string NativeUnlessAsked => Environment.GetEnvironmentVariable("Servers") is { Length: > 0 } asked ? asked : "native";

    internal static bool KeepsData(IConfiguration settings) => settings.Flag("KeepData", usual: true);

    /// <summary>Adds a database with a login of its own, both called <paramref name="databaseName"/>.</summary>
    /// <param name="name">Name of the resource.</param>
    public IResourceBuilder<ServiceDatabaseResource> AddDatabase(string name, string databaseName)
    {
        var password = Secret($"{name}-password");
        var database = new ServiceDatabaseResource(name, databaseName, password.Resource, Postgres.Resource, _address);

        // Aspire lets a database follow the state of a container only.
        Postgres.OnResourceReady(async (_, ready, ct) =>
        {
            await database.Create(ct);
            await ready.Services.GetRequiredService<ResourceNotificationService>().PublishUpdateAsync(
                database, state => state with { State = KnownResourceStates.Running, StartTimeStamp = DateTime.UtcNow });
        });
        return _builder.AddResource(database)
            .WithIconName("Database")
            .WithPromptHealthCheck(ct => ServerProbe.Postgres(database, ct));
    }

    private IResourceBuilder<IResourceWithConnectionString> RabbitMQContainer(IResourceBuilder<ParameterResource> password)
    {
        var broker = _builder.AddRabbitMQ("messaging", password: password).WithDataVolume(Volume("messaging")).WithRestart();
        return HasManagement
            ? broker.WithManagementPlugin().WithUrlForEndpoint("management", url => url.DisplayText = "Broker management")
            : broker;
    }

    private (IResourceBuilder<IResourceWithConnectionString>, ReferenceExpression Address) PostgresContainer(
        IResourceBuilder<ParameterResource> password)
    {
        var postgres = _builder.AddPostgres("postgres", password: password)
            .WithArgs(PostgresArguments)
            .WithDataVolume(Volume("postgres"))
            .WithRestart();
        var endpoint = postgres.Resource.PrimaryEndpoint;
        return (postgres, ReferenceExpression.Create(
            $"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)}"));
    }

    /// <summary>
    /// A volume for a container's data. Temporary data has one too, or a server brought back after a crash would come back empty; it is
    /// removed at the end.
    /// </summary>
    /// <returns>Null for the volume that Aspire names after app host and resource.</returns>
    private string? Volume(string server)
    {
        if (KeepsData(_builder.Configuration) || _builder.ExecutionContext.IsPublishMode)
        {
            return null;
        }

        var volume = $"logistik-{server}-{Guid.NewGuid():N}";
        _builder.Services.AddSingleton<IHostedService>(_ => new TemporaryData(
            () => ContainerEngine.Run(_builder.Configuration, "volume", "rm", "--force", volume)));
        return volume;
    }

    private IResourceBuilder<NativeRabbitMQResource> NativeRabbitMQ(IResourceBuilder<ParameterResource> password, DataFolder folder)
    {
        var resource = new NativeRabbitMQResource("messaging", password.Resource);
        var broker = _builder.AddResource(resource)
            .WithEndpoint(name: "tcp", scheme: "tcp", env: "AMQP_PORT", isProxied: false)
            .WithEndpoint(name: "distribution", scheme: "tcp", env: "RABBITMQ_DIST_PORT", isProxied: false)
            .WithEndpoint(name: "epmd", scheme: "tcp", env: "ERL_EPMD_PORT", isProxied: false)
            .WithUrlForEndpoint("distribution", Aside)
            .WithUrlForEndpoint("epmd", Aside)
            .WithIconName("Mail")
            .WithEnvironment("HOME", Path.Combine(folder.Path, "messaging"))
            .WithEnvironment("RABBITMQ_DEFAULT_USER", "guest")
            .WithEnvironment("RABBITMQ_DEFAULT_PASS", password)
            .WithEnvironment("TEMPORARY", folder.IsTemporary ? "1" : "")
            .WithPromptHealthCheck(ct => ServerProbe.RabbitMQ(resource, ct))
            .WithRestart();
        return HasManagement
            ? broker
                .WithHttpEndpoint(name: "management", env: "MANAGEMENT_PORT", isProxied: false)
                .WithUrlForEndpoint("management", url => url.DisplayText = "Broker management")
            : broker;
    }

    private (IResourceBuilder<IResourceWithConnectionString>, ReferenceExpression Address) NativePostgres(
        IResourceBuilder<ParameterResource> password, DataFolder folder)
    {
        var resource = new NativePostgresResource("postgres", password.Resource);
        var postgres = _builder.AddResource(resource)
            .WithEndpoint(name: "tcp", scheme: "tcp", env: "PGPORT", isProxied: false)
            .WithEnvironment("PGDATA", Path.Combine(folder.Path, "postgres"))
            .WithEnvironment("POSTGRES_PASSWORD", password)
            .WithEnvironment("TEMPORARY", folder.IsTemporary ? "1" : "")
            .WithArgs(PostgresArguments)
            .WithIconName("DatabaseMultiple")
            .WithPromptHealthCheck(ct => ServerProbe.Postgres(resource, ct))
            .WithRestart();
        var endpoint = resource.Endpoint;
        return (postgres, ReferenceExpression.Create(
            $"Host={endpoint.Property(EndpointProperty.IPV4Host)};Port={endpoint.Property(EndpointProperty.Port)}"));
    }

    /// <summary>Shown among a resource's details, not in the list.</summary>
    private static void Aside(ResourceUrlAnnotation url) => url.DisplayLocation = UrlDisplayLocation.DetailsOnly;

    private static string[] PostgresArguments => [.. PostgresSettings.SelectMany(setting => new[] { "-c", setting })];

    private bool HasManagement => _builder.Configuration.Flag("Management", usual: false);

    /// <summary>A generated password. It is remembered (in the app host's user secrets) only where the data is.</summary>
    public IResourceBuilder<ParameterResource> Secret(string name) => _builder.AddParameter(
        name, new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: KeepsData(_builder.Configuration));

    private static bool UseContainers(IDistributedApplicationBuilder builder) => builder.ExecutionContext.IsPublishMode
        || builder.Configuration["Servers"] switch
        {
            "container" => true,
            "native" => false,
            null or "" => ContainerEngine.Runs(builder.Configuration),
            var other => throw new SettingException($"Servers is native or container, not '{other}'."),
        };
}
