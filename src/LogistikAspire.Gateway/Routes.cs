using Microsoft.AspNetCore.HttpOverrides;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace LogistikAspire.Gateway;

/// <summary>The public address space: <c>/api/SERVICE/…</c> leads to <c>/…</c> of that service. No business rule lives here.</summary>
internal static class Routes
{
    /// <summary>Two tries, and a caller still hears within two seconds that nobody is there, on a busy machine too.</summary>
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromMilliseconds(700);

    /// <summary>An instance that comes back has calls again after this long, twice this at most.</summary>
    private static readonly TimeSpan Leave = TimeSpan.FromSeconds(2);

    /// <summary>Services behind the gateway, by the name under which service discovery knows them.</summary>
    public static readonly string[] Services = ["scheduling", "warehouse", "escort", "mitigation", "identity"];

    public static IServiceCollection AddServiceRoutes(this IServiceCollection services, GatewaySettings settings)
    {
        services.AddReverseProxy()
            .LoadFromMemory([.. Services.Select(Route)], [.. Services.Select(service => Cluster(service, settings))])
            .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = ConnectWithin)
            .AddServiceDiscoveryDestinationResolver()
            .AddTransforms(MakeLocationsPublic);

        // What failed counts for this long, and the shortest time that YARP leaves an instance out is as long.
        services.Configure<TransportFailureRateHealthPolicyOptions>(passive =>
            (passive.DetectionWindowSize, passive.MinimalTotalCountThreshold) = (Leave, 5));

        // Each probe of an instance that is away, while the change is logged once anyway.
        services.AddLogging(logging => logging.AddFilter("Yarp.ReverseProxy.Health.ActiveHealthCheckMonitor", LogLevel.Error));

        // Nobody stands before the gateway whose word it takes for who called.
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.None);
        return services;
    }

    public static void MapServices(this IEndpointRouteBuilder app) => app.MapReverseProxy(proxy =>
    {
        proxy.UseProblems();
        proxy.UseSecondTry();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    });

    private static RouteConfig Route(string service) => new RouteConfig
    {
        RouteId = service,
        ClusterId = service,
        RateLimiterPolicy = Rates.ServicePolicy,
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

    private static ClusterConfig Cluster(string service, GatewaySettings settings) => new()
    {
        ClusterId = service,
        LoadBalancingPolicy = "PowerOfTwoChoices",
        Destinations = Destinations(service, settings),
        HttpRequest = new() { ActivityTimeout = settings.Timeout },

        // An instance that refuses connections, or says that it is not ready, is left out while there are others. Where all are alike they
        // are asked all the same: without its broker, for one, a service is not ready and still answers.
        HealthCheck = new()
        {
            Active = new()
            {
                Enabled = true,
                Path = "/health",
                Interval = Leave,
                Timeout = Leave,
                Policy = "ConsecutiveFailures",
            },
            Passive = new() { Enabled = true, Policy = "TransportFailureRate", ReactivationPeriod = Leave },
            AvailableDestinationsPolicy = "HealthyOrPanic",
        },
    };

    private static Dictionary<string, DestinationConfig> Destinations(string service, GatewaySettings settings) =>
        settings.Destinations.TryGetValue(service, out var addresses) && addresses.Length > 0
            ? addresses.ToDictionary(address => address, address => new DestinationConfig { Address = address })
            : new() { [service] = new() { Address = $"http://{service}" } };
}
