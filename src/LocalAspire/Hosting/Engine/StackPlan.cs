using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace LocalAspire.Hosting;

/// <summary>Turns the app model into what is to be run: servers first, because they take longest to start.</summary>
internal sealed class StackPlan(
    IResourceCollection resources,
    IConfiguration configuration,
    Assembly? appHost,
    StackFolder folder,
    Loopback ports,
    HttpClient http,
    ResourceNotificationService notifications,
    ConsoleLines console)
{
    private readonly Secrets _secrets = new(folder.Home);

    public static int ReplicasOf(IResource resource) => resource.Annotations.OfType<Replicas>().LastOrDefault()?.Count ?? 1;

    public List<Instance> Instances() =>
    [
        .. resources.OfType<RabbitMQServerResource>().Select(Broker),
        .. resources.OfType<PostgresServerResource>().SelectMany(ServerWithDatabases),
        .. resources.OfType<ProjectResource>().SelectMany(Project),
        .. resources.OfType<ExecutableResource>().Select(Executable),
    ];

    private Instance Broker(RabbitMQServerResource resource)
    {
        var broker = new RabbitMQBroker(
            resource,
            StackFolder.For(folder.Home, resource.Name, VolumeOf(resource)),
            folder.Home,
            Valued(resource.UserNameParameter) ?? "guest",
            _secrets,
            Valued(resource.PasswordParameter) ?? _secrets.For(resource.Name),
            ports);

        resource.ConnectionString.Give(broker.ConnectionString);
        return Of(resource.Name, resource, broker);
    }

    private IEnumerable<Instance> ServerWithDatabases(PostgresServerResource resource)
    {
        var server = new PostgresServer(
            resource,
            StackFolder.For(folder.Servers, resource.Name, VolumeOf(resource)),
            folder.Home,
            Valued(resource.UserNameParameter) ?? "postgres",
            Valued(resource.PasswordParameter) ?? _secrets.For(resource.Name));

        resource.ConnectionString.Give(server.ConnectionString);
        yield return Of(resource.Name, resource, server);

        foreach (var database in resource.DatabaseResources)
        {
            var inside = new PostgresDatabase(database, server, _secrets.For($"{resource.Name}/{database.DatabaseName}"));
            database.ConnectionString.Give(inside.ConnectionString);
            yield return Of(database.Name, database, inside);
        }
    }

    private IEnumerable<Instance> Project(ProjectResource resource)
    {
        var name = Path.GetFileNameWithoutExtension(resource.ProjectPath);
        var project = Path.GetDirectoryName(resource.ProjectPath)!;

        // Built along with the app host, hence in its configuration and for its framework.
        var build = appHost?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
        var executable = Path.Combine(project, "bin", build, $"net{Environment.Version.Major}.{Environment.Version.Minor}", name);
        var missing = $"'{resource.Name}' is not built: {executable} does not exist (dotnet build {resource.ProjectPath} -c {build}).";
        var replicas = ReplicasOf(resource);

        for (var replica = 0; replica < replicas; replica++)
        {
            var id = replicas == 1 ? resource.Name : $"{resource.Name}-{replica + 1}";

            yield return Of(id, resource, new CommandProcess(
                resource, "project", executable, project, replica, id, folder.Home, configuration, http, missing));
        }
    }

    private Instance Executable(ExecutableResource resource) => Of(resource.Name, resource, new CommandProcess(
        resource, "executable", resource.Command, resource.WorkingDirectory, replica: 0, resource.Name, folder.Home, configuration, http,
        $"'{resource.Name}' runs '{resource.Command}', which is not on this machine."));

    private Instance Of(string id, IResource resource, IRunnable runnable)
    {
        // What others wait for to end is a task, not a server: it runs once, whatever comes of it.
        var isTask = resources.SelectMany(r => r.Annotations.OfType<Wait>()).Any(w => w.For == resource && w.ExitCode is not null);

        return new Instance(id, resource, runnable, restarts: !isTask, notifications, console);
    }

    private static DataVolume? VolumeOf(IResource resource) => resource.Annotations.OfType<DataVolume>().LastOrDefault();

    private static string? Valued(ParameterResource? parameter) => parameter?.Read();
}
