using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace LocalAspire.Hosting;

/// <summary>A database inside a server, with the login that owns it. No other login may enter.</summary>
internal sealed class PostgresDatabase(PostgresDatabaseResource resource, PostgresServer server, string password) : IRunnable
{
    public string Type => "database";

    public IReadOnlyList<string> Urls => [];

    public bool IsServer => true;

    public Signal StopSignal => Signal.Terminate;

    public string ConnectionString => server.ConnectionStringFor(resource.DatabaseName, resource.DatabaseName, password);

    public IEnumerable<string> Problems() => [];

    public async Task<Child?> Start(Action<string> line, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);

        // CREATE takes no parameters; a name is quoted, and the password is letters and digits of our own making.
        var name = '"' + resource.DatabaseName.Replace("\"", "\"\"") + '"';
        var (hasLogin, hasDatabase) = await Exists(connection, cancellationToken);

        await Execute($"{(hasLogin ? "ALTER" : "CREATE")} ROLE {name} LOGIN PASSWORD '{password}'");

        if (!hasDatabase)
        {
            await Execute($"CREATE DATABASE {name} OWNER {name}");
        }

        await Execute($"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC");
        return null;

        async Task Execute(string statement)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public async Task<string?> Probe(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return null;
    }

    private async Task<(bool Login, bool Database)> Exists(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1), EXISTS (SELECT FROM pg_database WHERE datname = $1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = resource.DatabaseName });

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetBoolean(0), reader.GetBoolean(1));
    }
}
