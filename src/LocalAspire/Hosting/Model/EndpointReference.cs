using LocalAspire.Hosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>One named address of a resource. Its port is known once the application has started.</summary>
public sealed class EndpointReference
{
    internal EndpointReference(IResourceWithEndpoints owner, string endpointName) => (Resource, EndpointName) = (owner, endpointName);

    public IResourceWithEndpoints Resource { get; }

    public string EndpointName { get; }

    public bool Exists => Endpoint is not null;

    public bool IsAllocated => Endpoint?.Ports.Count > 0;

    public string Scheme => Known.Scheme;

    public string Host => new Uri(Url).Host;

    public int Port => Known.Ports[0];

    /// <summary>With replicas, the address of the first one.</summary>
    public string Url => Known.UrlOf(replica: 0);

    private Endpoint? Endpoint => Resource.Annotations.OfType<Endpoint>().FirstOrDefault(e => e.Name == EndpointName);

    private Endpoint Known => IsAllocated
        ? Endpoint!
        : throw new InvalidOperationException(
            $"The endpoint '{EndpointName}' of '{Resource.Name}' {(Exists ? "has no port before the application starts" : "does not exist")}.");
}
