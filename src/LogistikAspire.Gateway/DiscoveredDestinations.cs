using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.ServiceDiscovery;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace LogistikAspire.Gateway;

/// <summary>
/// Resolves a destination such as <c>http://scheduling</c> to the addresses of all its replicas by service discovery, and again when
/// discovery says that they changed. (The package that joins YARP and service discovery is not served where this is built.)
/// </summary>
internal sealed class DiscoveredDestinations(ServiceEndpointResolver resolver) : IDestinationResolver
{
    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var resolved = new Dictionary<string, DestinationConfig>();
        var changes = new List<IChangeToken>();
        foreach (var (name, config) in destinations)
        {
            var source = await resolver.GetEndpointsAsync(config.Address, cancellationToken);
            changes.Add(source.ChangeToken);
            foreach (var endpoint in source.Endpoints)
            {
                var address = endpoint.ToString()!;
                var uri = address.Contains("://", StringComparison.Ordinal) ? address : $"{new Uri(config.Address).Scheme}://{address}";
                resolved[$"{name}@{uri}"] = config with { Address = uri };
            }
        }

        return new(resolved, new CompositeChangeToken(changes));
    }
}
