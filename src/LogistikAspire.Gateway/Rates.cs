using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Yarp.ReverseProxy.Model;

namespace LogistikAspire.Gateway;

/// <summary>How much one client, one address and one service may take of what all share.</summary>
internal static class Rates
{
    private const int RefillsPerSecond = 10;

    public static void AddRates(this IServiceCollection services, GatewaySettings settings) => services.AddRateLimiter(rates =>
    {
        // The client's own limit comes first, so that a client beyond it takes nothing from others at its address. The address bounds those
        // who write other names into their tokens.
        rates.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, Callers.Client>(
                context => RateLimitPartition.GetTokenBucketLimiter(Callers.ClientOf(context), _ => Bucket(settings.ClientRate))),
            PartitionedRateLimiter.Create<HttpContext, IPAddress>(
                context => RateLimitPartition.GetTokenBucketLimiter(Callers.AddressOf(context), _ => Bucket(settings.AddressRate))),
            PartitionedRateLimiter.Create<HttpContext, IPAddress>(
                context => RateLimitPartition.GetConcurrencyLimiter(Callers.AddressOf(context), _ => AtOnce(settings.CallsPerAddress))));
        rates.OnRejected = (rejected, _) => new(rejected.HttpContext.Refuse(
            StatusCodes.Status429TooManyRequests, "calls.too-many", "These are too many calls.",
            $"A client may make {settings.ClientRate.PerSecond} a second, all of an address together {settings.AddressRate.PerSecond} "
                + $"a second and {settings.CallsPerAddress} at a time. Wait as long as Retry-After says.",
            rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1)));

        rates.AddPolicy(ServicePolicy, new PerService(settings.CallsPerService));
    });

    /// <summary>Name of the policy of every route to a service.</summary>
    public const string ServicePolicy = "service";

    private static TokenBucketRateLimiterOptions Bucket(GatewaySettings.Rate rate) => new()
    {
        TokenLimit = rate.Burst,
        TokensPerPeriod = Math.Max(rate.PerSecond / RefillsPerSecond, 1),
        ReplenishmentPeriod = TimeSpan.FromSeconds(rate.PerSecond < RefillsPerSecond ? 1d / rate.PerSecond : 1d / RefillsPerSecond),
    };

    private static ConcurrencyLimiterOptions AtOnce(int calls) => new() { PermitLimit = calls };

    /// <summary>Calls beyond what a service works on at a time are told so at once, instead of waiting with the others.</summary>
    private sealed class PerService(int calls) : IRateLimiterPolicy<string>
    {
        public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected { get; } = (rejected, _) =>
        {
            var service = ServiceOf(rejected.HttpContext);
            return new(rejected.HttpContext.Refuse(
                StatusCodes.Status503ServiceUnavailable, "service.busy", $"{service} has too much to do.",
                $"It works on {calls} calls and takes no more until some are done. Nothing was sent to it; try again.",
                TimeSpan.FromSeconds(1)));
        };

        public RateLimitPartition<string> GetPartition(HttpContext context) =>
            RateLimitPartition.GetConcurrencyLimiter(ServiceOf(context), _ => AtOnce(calls));

        private static string ServiceOf(HttpContext context) =>
            context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.ClusterId ?? "";
    }
}
