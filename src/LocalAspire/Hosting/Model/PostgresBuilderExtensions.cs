using Aspire.Hosting.ApplicationModel;
using LocalAspire.Hosting;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL servers and databases.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>Runs the machine's own PostgreSQL. Without a password parameter one is generated at first start and kept.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        var server = builder.AddResource(new PostgresServerResource(name, userName?.Resource, password?.Resource));
        server.Resource.Annotations.Add(new Endpoint("tcp", "tcp", port, Variable: null));
        return server;
    }

    /// <summary>Creates the database, owned by a login of the same name, unless it exists.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var server = builder.Resource;
        var database = new PostgresDatabaseResource(name, databaseName ?? name, server);

        if (server.DatabaseResources.Any(d => d.DatabaseName == database.DatabaseName))
        {
            throw new DistributedApplicationException($"'{server.Name}' already has a database named '{database.DatabaseName}'.");
        }

        var added = builder.ApplicationBuilder.AddResource(database);
        database.Annotations.Add(new Wait(server, ExitCode: null));
        server.DatabaseResources.Add(database);
        return added;
    }

    /// <summary>Keeps the data between runs. Without it, every start begins empty.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        builder.Resource.Annotations.Add(DataVolume.Named(name ?? builder.Resource.Name, isReadOnly));
        return builder;
    }
}
