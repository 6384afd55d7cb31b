using Aspire.Hosting.ApplicationModel;
using LocalAspire.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>Reaches the resources of a started application.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client for the resource's address; of several replicas, the first.</summary>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        client.BaseAddress = app.GetEndpoint(resourceName, endpointName);
        return client;
    }

    public static ValueTask<string?> GetConnectionStringAsync(
        this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default) =>
        Resource<IResourceWithConnectionString>(app, resourceName).GetConnectionStringAsync(cancellationToken);

    /// <param name="app">A started application.</param>
    /// <param name="resourceName">The resource.</param>
    /// <param name="endpointName">The only endpoint, or "http", unless given.</param>
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null) =>
        new(Resource<IResourceWithEndpoints>(app, resourceName).EndpointNamed(endpointName).Url);

    private static T Resource<T>(DistributedApplication app, string name)
        where T : IResource
    {
        var named = app.Services.GetRequiredService<IResourceCollection>()
            .FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase));

        return named switch
        {
            T found => found,
            null => throw new ArgumentException($"There is no resource named '{name}'.", nameof(name)),
            _ => throw new ArgumentException($"'{name}' is a {named.GetType().Name}, which is no {typeof(T).Name}.", nameof(name)),
        };
    }

    private static EndpointReference EndpointNamed(this IResourceWithEndpoints resource, string? name)
    {
        var endpoints = resource.Annotations.OfType<Endpoint>().Select(e => e.Name).ToList();
        var chosen = name ?? (endpoints.Count == 1 ? endpoints[0] : "http");

        return endpoints.Contains(chosen)
            ? new EndpointReference(resource, chosen)
            : throw new ArgumentException($"'{resource.Name}' has no endpoint '{chosen}' (it has: {string.Join(", ", endpoints)}).", nameof(name));
    }
}
