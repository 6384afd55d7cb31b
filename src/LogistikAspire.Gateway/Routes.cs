using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace LogistikAspire.Gateway;

/// <summary>The public address space: <c>/api/SERVICE/…</c> leads to <c>/…</c> of that service. No business rule lives here.</summary>
internal static class Routes
{
    /// <summary>Services behind the gateway, by the name under which service discovery knows them.</summary>
    public static readonly string[] Services = ["scheduling", "warehouse", "escort", "mitigation", "identity"];

    public static IServiceCollection AddServiceRoutes(this IServiceCollection services)
    {
        services.AddReverseProxy()
            .LoadFromMemory([.. Services.Select(Route)], [.. Services.Select(Cluster)])
            .AddServiceDiscoveryDestinationResolver()
            .AddTransforms(MakeLocationsPublic);
        return services;
    }

    private static RouteConfig Route(string service) => new RouteConfig
    {
        RouteId = service,
        ClusterId = service,
        Match = new() { Path = $"{Prefix(service)}/{{**rest}}" },
    }
        .WithTransformPathRemovePrefix(Prefix(service))
        // Tells the service where it is served, for the addresses in its API document.
        .WithTransformXForwarded(xPrefix: ForwardedTransformActions.Off)
        .WithTransformRequestHeader("X-Forwarded-Prefix", Prefix(service), append: false);

    private static string Prefix(string service) => $"/api/{service}";

    /// <summary>
    /// A service answers with paths of its own (<c>Location: /operations/…</c>); the caller needs them as the gateway serves them. A page
    /// of Identity leads on to public ones by itself.
    /// </summary>
    private static void MakeLocationsPublic(TransformBuilderContext transforms) => transforms.AddResponseTransform(response =>
    {
        var headers = response.HttpContext.Response.Headers;
        var prefix = Prefix(transforms.Route.ClusterId!);
        if (headers.Location.ToString() is ['/', ..] location && !location.StartsWith($"{prefix}/", StringComparison.Ordinal))
        {
            headers.Location = prefix + location;
        }

        return ValueTask.CompletedTask;
    });

    private static ClusterConfig Cluster(string service) => new()
    {
        ClusterId = service,
        LoadBalancingPolicy = "PowerOfTwoChoices",
        Destinations = new Dictionary<string, DestinationConfig> { [service] = new() { Address = $"http://{service}" } },

        // A replica that refuses connections is left out for a moment instead of failing its share of the requests.
        HealthCheck = new()
        {
            Passive = new() { Enabled = true, Policy = "TransportFailureRate", ReactivationPeriod = TimeSpan.FromSeconds(2) },
            AvailableDestinationsPolicy = "HealthyOrPanic",
        },
    };
}
