using Aspire.Hosting.ApplicationModel;
using RabbitMQ.Client;

namespace LocalAspire.Hosting;

/// <summary>
/// The machine's RabbitMQ as a node of our own: own folder, cookie, ports and port mapper (epmd), so that it meets no other node of the
/// machine, and every one of its listeners on loopback only.
/// </summary>
internal sealed class RabbitMQBroker : IRunnable
{
    private readonly RabbitMQServerResource _resource;
    private readonly string _folder;
    private readonly string _home;
    private readonly string _userName;
    private readonly string _password;
    private readonly string _cookie;
    private readonly int _distributionPort;
    private readonly int _mapperPort;
    private readonly Endpoint _amqp;
    private readonly Endpoint? _management;
    private Child? _mapper;

    public RabbitMQBroker(RabbitMQServerResource resource, string folder, string home, string userName, Secrets secrets, string password, Loopback ports)
    {
        _resource = resource;
        _folder = folder;
        _home = home;
        _userName = userName;
        _password = password;
        _cookie = secrets.For($"{resource.Name}/cookie");
        _distributionPort = ports.Take(preferred: null);
        _mapperPort = ports.Take(preferred: null);
        _amqp = resource.Annotations.OfType<Endpoint>().Single(e => e.Name == "tcp");
        _management = resource.Annotations.OfType<Endpoint>().SingleOrDefault(e => e.Name == Endpoint.Management);
    }

    public string Type => "rabbitmq";

    public IReadOnlyList<string> Urls =>
        _management is null ? [_amqp.UrlOf(0)] : [_amqp.UrlOf(0), _management.UrlOf(0)];

    public bool IsServer => true;

    public Signal StopSignal => Signal.Terminate;

    public string ConnectionString =>
        $"amqp://{Uri.EscapeDataString(_userName)}:{Uri.EscapeDataString(_password)}@{Loopback.Address}:{_amqp.Ports[0]}";

    private string Config => Path.Combine(_folder, "rabbitmq.conf");

    private string EnabledPlugins => Path.Combine(_folder, "enabled_plugins");

    public IEnumerable<string> Problems()
    {
        if (MachineBinaries.RabbitMQServer() is null)
        {
            yield return $"'{_resource.Name}' needs RabbitMQ, which is not on this machine (Debian: apt-get install rabbitmq-server).";
        }

        if (MachineBinaries.InPath("epmd") is null)
        {
            yield return $"'{_resource.Name}' needs Erlang's epmd, which is not on this machine's PATH.";
        }
    }

    public Task<Child?> Start(Action<string> line, CancellationToken cancellationToken)
    {
        WriteFiles();

        // Otherwise Erlang starts one that turns into a daemon and outlives us.
        if (_mapper is null or { Exit.IsCompleted: true })
        {
            var mapper = new ChildSpec("epmd", ["-port", $"{_mapperPort}", "-address", Loopback.Address], _folder);
            _mapper = Child.Start(mapper, _home, line);
        }

        var server = new ChildSpec(MachineBinaries.RabbitMQServer()!, ["-noinput"], _folder) { Environment = Variables() };
        return Task.FromResult<Child?>(Child.Start(server, _home, WithoutBanner(line)));
    }

    public async Task<string?> Probe(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = new Uri(ConnectionString), AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync("localaspire health", cancellationToken);
        return null;
    }

    /// <summary>Leaves out the 30 lines that every start prints, unless the start fails.</summary>
    private static Action<string> WithoutBanner(Action<string> line)
    {
        var telling = false;

        return text =>
        {
            telling |= text.Contains("BOOT FAILED", StringComparison.Ordinal);

            if (telling)
            {
                line(text);
            }

            telling |= text.Contains("Starting broker", StringComparison.Ordinal);
        };
    }

    private Dictionary<string, string> Variables() => new()
    {
        ["HOME"] = _folder,
        ["RABBITMQ_NODENAME"] = $"{_resource.Name}@localhost",
        ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
        ["ERL_EPMD_PORT"] = $"{_mapperPort}",
        ["ERL_EPMD_ADDRESS"] = Loopback.Address,
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(_folder, "generated"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = EnabledPlugins,
        ["RABBITMQ_CONFIG_FILE"] = Config,
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(_folder, "advanced.config"),

        // A file that does not exist: the machine's own node must not leak in.
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(_folder, "rabbitmq-env.conf"),

        // The script then becomes the broker, instead of a shell that waits for it.
        ["RABBITMQ_ALLOW_INPUT"] = "true",
    };

    private void WriteFiles()
    {
        Directory.CreateDirectory(_folder);
        Secrets.Write(Path.Combine(_folder, ".erlang.cookie"), _cookie);
        File.WriteAllText(EnabledPlugins, _management is null ? "[]." : "[rabbitmq_management].");
        Secrets.Write(Config, string.Join('\n', Settings()) + '\n');
    }

    private IEnumerable<string> Settings()
    {
        yield return $"listeners.tcp.1 = {Loopback.Address}:{_amqp.Ports[0]}";
        yield return $"default_user = {_userName}";
        yield return $"default_pass = {_password}";
        yield return "default_user_tags.administrator = true";
        yield return "log.file = false";
        yield return "log.console = true";
        yield return "log.console.level = warning";

        // The log that quorum queues share is held in memory up to this size, several times over.
        yield return "raft.wal_max_size_bytes = 67108864";

        if (_management is not null)
        {
            yield return $"management.tcp.ip = {Loopback.Address}";
            yield return $"management.tcp.port = {_management.Ports[0]}";
        }
    }
}
