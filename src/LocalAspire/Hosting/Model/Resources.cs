using LocalAspire.Hosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The base of every resource.</summary>
public abstract class Resource : IResource
{
    protected Resource(string name)
    {
        ResourceName.Check(name);
        Name = name;
    }

    public virtual string Name { get; }

    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}

/// <summary>A .NET project that runs as one process per replica.</summary>
public sealed class ProjectResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport
{
    internal ProjectResource(string name, string projectPath)
        : base(name) => ProjectPath = projectPath;

    internal string ProjectPath { get; }
}

/// <summary>A program that runs as one process.</summary>
public sealed class ExecutableResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal ExecutableResource(string name, string command, string workingDirectory)
        : base(name) => (Command, WorkingDirectory) = (command, workingDirectory);

    public string Command { get; }

    public string WorkingDirectory { get; }
}

/// <summary>A value that comes from outside, read from the configuration key <c>Parameters:{name}</c>.</summary>
public sealed class ParameterResource : Resource
{
    internal ParameterResource(string name, bool secret, Func<string> read)
        : base(name) => (Secret, Read) = (secret, read);

    public bool Secret { get; }

    internal Func<string> Read { get; }

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(Read());
}

/// <summary>A PostgreSQL server.</summary>
public sealed class PostgresServerResource : Resource, IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal PostgresServerResource(string name, ParameterResource? userName, ParameterResource? password)
        : base(name) => (UserNameParameter, PasswordParameter) = (userName, password);

    internal ParameterResource? UserNameParameter { get; }

    internal ParameterResource? PasswordParameter { get; }

    internal List<PostgresDatabaseResource> DatabaseResources { get; } = [];

    internal PromisedValue ConnectionString { get; } = new();

    /// <summary>Database name by resource name.</summary>
    public IReadOnlyDictionary<string, string> Databases => DatabaseResources.ToDictionary(d => d.Name, d => d.DatabaseName);

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ConnectionString.Value(cancellationToken);
}

/// <summary>A database with a login of its own, which owns it and can enter no other.</summary>
public sealed class PostgresDatabaseResource : Resource, IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
{
    internal PostgresDatabaseResource(string name, string databaseName, PostgresServerResource parent)
        : base(name) => (DatabaseName, Parent) = (databaseName, parent);

    public string DatabaseName { get; }

    public PostgresServerResource Parent { get; }

    internal PromisedValue ConnectionString { get; } = new();

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ConnectionString.Value(cancellationToken);
}

/// <summary>A RabbitMQ broker.</summary>
public sealed class RabbitMQServerResource : Resource, IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithEnvironment,
    IResourceWithWaitSupport
{
    internal RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource? password)
        : base(name) => (UserNameParameter, PasswordParameter) = (userName, password);

    internal ParameterResource? UserNameParameter { get; }

    internal ParameterResource? PasswordParameter { get; }

    internal PromisedValue ConnectionString { get; } = new();

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ConnectionString.Value(cancellationToken);
}
