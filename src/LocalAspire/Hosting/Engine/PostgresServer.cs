using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace LocalAspire.Hosting;

/// <summary>The machine's PostgreSQL on a data folder of our own: made once, reachable on loopback only, by password only.</summary>
internal sealed class PostgresServer(
    PostgresServerResource resource, string folder, string home, string userName, string password) : IRunnable
{
    /// <summary>The package's user: PostgreSQL refuses to run as root.</summary>
    private const string PackageUser = "postgres";

    private readonly int _port = resource.Annotations.OfType<Endpoint>().Single().Ports[0];
    private readonly string? _user = Environment.IsPrivilegedProcess ? PackageUser : null;

    public string Type => "postgres";

    public IReadOnlyList<string> Urls => [$"tcp://{Loopback.Address}:{_port}"];

    public bool IsServer => true;

    /// <summary>Fast shutdown: ends sessions, writes a checkpoint.</summary>
    public Signal StopSignal => Signal.Interrupt;

    public string ConnectionString => ConnectionStringFor("postgres", userName, password);

    private string Data => Path.Combine(folder, "data");

    private string InitialPasswordFile => Path.Combine(folder, "initial-password");

    public IEnumerable<string> Problems()
    {
        if (MachineBinaries.PostgresFolder() is null)
        {
            yield return $"'{resource.Name}' needs PostgreSQL, which is not on this machine (Debian: apt-get install postgresql).";
        }
    }

    public async Task<Child?> Start(Action<string> line, CancellationToken cancellationToken)
    {
        var binaries = MachineBinaries.PostgresFolder()!;

        if (!File.Exists(Path.Combine(Data, "PG_VERSION")))
        {
            await Create(binaries, cancellationToken);
        }

        return Child.Start(new ChildSpec(Path.Combine(binaries, "postgres"), ["-D", Data, .. Settings()], folder) { User = _user }, home, line);
    }

    public async Task<string?> Probe(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return null;
    }

    public string ConnectionStringFor(string database, string login, string loginPassword) =>
        $"Host={Loopback.Address};Port={_port};Username={login};Password={loginPassword};Database={database}";

    private async Task Create(string binaries, CancellationToken cancellationToken)
    {
        // What is left of an attempt that was cut short.
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }

        string[] owner = _user is null ? [] : ["-o", _user];
        await Child.Run(new ChildSpec("install", ["-d", "-m", "0700", .. owner, folder], "/"), home, cancellationToken);

        // Readable to the server's user, inside a folder only that user can enter.
        await File.WriteAllTextAsync(InitialPasswordFile, password, cancellationToken);

        try
        {
            var initdb = new ChildSpec(
                Path.Combine(binaries, "initdb"),
                ["-D", Data, "-U", userName, "--pwfile", InitialPasswordFile, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"],
                folder) { User = _user };
            await Child.Run(initdb, home, cancellationToken);
        }
        finally
        {
            File.Delete(InitialPasswordFile);
        }
    }

    private IEnumerable<string> Settings()
    {
        string[] settings =
        [
            $"listen_addresses={Loopback.Address}",
            $"port={_port}",

            // Nobody uses it, and its path may be longer than a socket's path can be.
            "unix_socket_directories=",

            // Each replica of each service has a pool, and idle connections cost little.
            "max_connections=400",
            "shared_buffers=256MB",

            // Fewer checkpoints, hence fewer full pages written again; durability stays as it is by default.
            "max_wal_size=2GB",
            "checkpoint_timeout=15min",
            "wal_compression=on",

            // Data on solid state or in memory; our statements are short and not worth compiling.
            "random_page_cost=1.1",
            "jit=off",
            "log_min_messages=warning",
            "log_line_prefix=%q%u@%d ",
        ];

        return settings.SelectMany(setting => new[] { "-c", setting });
    }
}
