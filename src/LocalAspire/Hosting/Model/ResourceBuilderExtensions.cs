using Aspire.Hosting.ApplicationModel;
using LocalAspire.Hosting;

namespace Aspire.Hosting;

/// <summary>What can be said of resources of several kinds.</summary>
public static class ResourceBuilderExtensions
{
    /// <summary>Gives the connection string as <c>ConnectionStrings__{connectionName}</c>; the name defaults to the source's.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;

        return builder.Depends(resource).Sets(async (variables, ct) =>
        {
            if (await resource.GetConnectionStringAsync(ct) is { } value)
            {
                variables[$"ConnectionStrings__{connectionName ?? resource.Name}"] = value;
            }
            else if (!optional)
            {
                throw new DistributedApplicationException($"'{resource.Name}' has no connection string, and it is not optional.");
            }
        });
    }

    /// <summary>Gives the addresses as <c>services__{name}__{endpoint}__{index}</c>, one index per replica.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;

        return builder.Depends(resource).Sets((variables, _) =>
        {
            foreach (var endpoint in resource.Annotations.OfType<Endpoint>())
            {
                for (var replica = 0; replica < endpoint.Ports.Count; replica++)
                {
                    variables[$"services__{resource.Name}__{endpoint.Name}__{replica}"] = endpoint.UrlOf(replica);
                }
            }

            return Task.CompletedTask;
        });
    }

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment =>
        builder.Sets(name, _ => new(value));

    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment =>
        builder.Depends(endpointReference.Resource).Sets(name, _ => new(endpointReference.Url));

    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment =>
        builder.Sets(name, parameter.Resource.GetValueAsync);

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs
    {
        builder.Resource.Annotations.Add(new Arguments(args));
        return builder;
    }

    /// <param name="builder">The resource that listens.</param>
    /// <param name="port">Preferred; another one is taken when it is not free.</param>
    /// <param name="targetPort">The same as <paramref name="port"/>: no proxy stands between them here.</param>
    /// <param name="name">"http" unless given.</param>
    /// <param name="env">The variable that tells the process which port to listen on.</param>
    /// <param name="isProxied">Without effect here.</param>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port = null,
        int? targetPort = null,
        string? name = null,
        string? env = null,
        bool isProxied = true)
        where T : IResourceWithEndpoints
    {
        var endpoint = new Endpoint(name ?? "http", "http", port ?? targetPort, env);

        if (builder.Resource.Annotations.OfType<Endpoint>().Any(e => e.Name == endpoint.Name))
        {
            throw new DistributedApplicationException($"'{builder.Resource.Name}' already has an endpoint named '{endpoint.Name}'.");
        }

        builder.Resource.Annotations.Add(endpoint);
        return builder;
    }

    /// <summary>Says which endpoints a deployment opens to the outside. On this machine everything stays on loopback.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints => builder;

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => new(builder.Resource, name);

    /// <summary>The resource counts as healthy while GET <paramref name="path"/> answers <paramref name="statusCode"/> (200 unless given).</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        builder.Resource.Annotations.Add(new HttpHealthCheck(path ?? "/", statusCode ?? 200, endpointName));
        return builder;
    }

    /// <summary>Starts the resource when the dependency is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Waits(dependency, exitCode: null);

    /// <summary>Starts the resource when the dependency has ended with the exit code; with another one it never starts.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.Waits(dependency, exitCode);

    private static IResourceBuilder<T> Waits<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int? exitCode)
        where T : IResource
    {
        if (ReferenceEquals(builder.Resource, dependency.Resource))
        {
            throw new DistributedApplicationException($"'{builder.Resource.Name}' cannot wait for itself.");
        }

        builder.Resource.Annotations.Add(new Wait(dependency.Resource, exitCode));
        return builder;
    }

    private static IResourceBuilder<T> Depends<T>(this IResourceBuilder<T> builder, IResource on)
        where T : IResource
    {
        builder.Resource.Annotations.Add(new Reference(on));
        return builder;
    }

    private static IResourceBuilder<T> Sets<T>(this IResourceBuilder<T> builder, string name, Func<CancellationToken, ValueTask<string?>> value)
        where T : IResource =>
        builder.Sets(async (variables, ct) => variables[name] = await value(ct) ?? "");

    private static IResourceBuilder<T> Sets<T>(
        this IResourceBuilder<T> builder, Func<IDictionary<string, string>, CancellationToken, Task> set)
        where T : IResource
    {
        builder.Resource.Annotations.Add(new Variables(set));
        return builder;
    }
}
