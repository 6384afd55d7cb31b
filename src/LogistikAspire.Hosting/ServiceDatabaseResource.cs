using Npgsql;

namespace LogistikAspire.Hosting;

/// <summary>
/// A database that belongs to one service: below its server, with a login of its own that may enter no other. Aspire's own database
/// resource hands every service the server's superuser.
/// </summary>
/// <param name="name">Name of the resource.</param>
/// <param name="databaseName">Name of the database and of its login.</param>
/// <param name="password">The login's.</param>
/// <param name="server">The server, as its superuser reaches it.</param>
/// <param name="address">The server's <c>Host=…;Port=…</c>.</param>
public sealed class ServiceDatabaseResource(
    string name, string databaseName, ParameterResource password, IResourceWithConnectionString server, ReferenceExpression address)
    : Resource(name), IResourceWithParent<IResourceWithConnectionString>, IResourceWithConnectionString
{
    public IResourceWithConnectionString Parent => server;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"{address};Username={databaseName};Password={password};Database={databaseName}");

    /// <summary>Creates login and database where they are missing, and gives the login its password of today.</summary>
    internal async Task Create(CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create((await server.ConnectionStringExpression.GetValueAsync(ct))!);
        var quoted = $"\"{databaseName}\"";
        var login = await Exists("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)");
        await Execute($"{(login ? "ALTER" : "CREATE")} ROLE {quoted} LOGIN PASSWORD '{await password.GetValueAsync(ct)}'");
        if (!await Exists("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)"))
        {
            await Execute($"CREATE DATABASE {quoted} OWNER {quoted}");
        }

        await Execute($"REVOKE CONNECT ON DATABASE {quoted} FROM PUBLIC");

        async Task Execute(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(ct);
        }

        async Task<bool> Exists(string sql)
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter { Value = databaseName });
            return (bool)(await command.ExecuteScalarAsync(ct))!;
        }
    }
}
