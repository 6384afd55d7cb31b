using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace LocalAspire.Hosting;

/// <summary>One address, on one port per replica. The ports are chosen when the application starts.</summary>
/// <param name="Port">Preferred port.</param>
/// <param name="Variable">The environment variable that tells the process its port.</param>
internal sealed record Endpoint(string Name, string Scheme, int? Port, string? Variable) : IResourceAnnotation
{
    public const string Management = "management";

    public List<int> Ports { get; } = [];

    public string UrlOf(int replica) => $"{Scheme}://{Loopback.Address}:{Ports[replica]}";
}

/// <summary>The resource starts only when the other one is healthy, or has ended with the exit code when there is one.</summary>
internal sealed record Wait(IResource For, int? ExitCode) : IResourceAnnotation;

/// <summary>The resource is told about the other one.</summary>
internal sealed record Reference(IResource To) : IResourceAnnotation;

internal sealed record Variables(Func<IDictionary<string, string>, CancellationToken, Task> Set) : IResourceAnnotation;

internal sealed record Arguments(IReadOnlyList<string> Values) : IResourceAnnotation;

internal sealed record Replicas(int Count) : IResourceAnnotation;

internal sealed record HttpHealthCheck(string Path, int StatusCode, string? EndpointName) : IResourceAnnotation;

/// <summary>The data is kept between runs, in a folder of this name.</summary>
internal sealed record DataVolume(string Name) : IResourceAnnotation
{
    public static DataVolume Named(string name, bool isReadOnly)
    {
        if (isReadOnly)
        {
            throw new DistributedApplicationException($"'{name}' cannot be read-only: a server writes to its data.");
        }

        ResourceName.Check(name);
        return new DataVolume(name);
    }
}
