namespace LocalAspire.Hosting;

/// <summary>Finds programs where PATH and the usual packages put them.</summary>
internal static class MachineBinaries
{
    /// <summary>The folder with initdb and postgres; of several versions the newest. Null when there is none.</summary>
    public static string? PostgresFolder() =>
        InPath("postgres") is { } found && File.Exists(Path.Combine(Path.GetDirectoryName(found)!, "initdb"))
            ? Path.GetDirectoryName(found)
            : Subfolders("/usr/lib/postgresql")
                .Where(f => File.Exists(Path.Combine(f, "bin", "postgres")))
                .OrderByDescending(MajorVersion)
                .Select(f => Path.Combine(f, "bin"))
                .FirstOrDefault();

    /// <summary>The package's own start script. The one Debian puts in PATH is a wrapper that insists on its own user and folders.</summary>
    public static string? RabbitMQServer() =>
        new[] { "/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/rabbitmq/sbin/rabbitmq-server" }.FirstOrDefault(File.Exists)
        ?? InPath("rabbitmq-server");

    public static string? InPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static IEnumerable<string> Subfolders(string parent) =>
        Directory.Exists(parent) ? Directory.GetDirectories(parent) : [];

    private static int MajorVersion(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;
}
