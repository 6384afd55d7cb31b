using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace LogistikAspire.Gateway;

/// <summary>What happens when a service does not answer.</summary>
internal static class Answering
{
    /// <summary>
    /// GET and HEAD are tried once more, at another instance, where the first could not be reached or broke off before it answered.
    /// Anything else may have been done already, and whoever waited in vain should not wait twice.
    /// </summary>
    public static void UseSecondTry(this IReverseProxyApplicationBuilder proxy) => proxy.Use(async (context, next) =>
    {
        var call = context.GetReverseProxyFeature();
        var available = call.AvailableDestinations; // balancing leaves the chosen one of them
        await next(context);

        if (context.Response.HasStarted || !IsOnlyRead(context.Request) || context.GetForwarderErrorFeature() is not { } failure
            || !BrokeOff(failure) || Others(available, call) is not { Count: > 0 } others)
        {
            return;
        }

        context.Features.Set<IForwarderErrorFeature>(null);
        context.Response.StatusCode = StatusCodes.Status200OK;
        call.AvailableDestinations = others;
        await next(context);
    });

    /// <summary>Says in a problem document what went wrong between gateway and service.</summary>
    public static void UseProblems(this IReverseProxyApplicationBuilder proxy) => proxy.Use(async (context, next) =>
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is { } failure)
        {
            await Tell(context, failure, context.GetReverseProxyFeature().Cluster.Config.ClusterId);
        }
    });

    private static Task Tell(HttpContext context, IForwarderErrorFeature failure, string service) => failure switch
    {
        { Error: ForwarderError.NoAvailableDestinations } => Unavailable(context, service),
        _ when NeverArrived(failure) || (BrokeOff(failure) && IsOnlyRead(context.Request)) => Unavailable(context, service),
        { Error: ForwarderError.RequestTimedOut } => context.Refuse(
            StatusCodes.Status504GatewayTimeout, "service.slow", $"{service} did not answer in time.",
            "What was asked for may still be done. Ask whether it was before you send it again."),
        _ when BrokeOff(failure) => context.Refuse(
            StatusCodes.Status502BadGateway, "service.broke-off", $"{service} broke off before it answered.",
            "What was asked for may or may not be done. Ask whether it was before you send it again."),
        _ => Task.CompletedTask, // the caller's own doing, or an answer that has begun
    };

    private static Task Unavailable(HttpContext context, string service) => context.Refuse(
        StatusCodes.Status503ServiceUnavailable, "service.unavailable", $"{service} cannot be reached.",
        "Nothing was changed; try again.", TimeSpan.FromSeconds(1));

    private static List<DestinationState> Others(IReadOnlyList<DestinationState> available, IReverseProxyFeature call)
    {
        var others = available.Where(d => d != call.ProxiedDestination).ToList();
        return others.Count > 0 ? others : [.. call.AllDestinations.Where(d => d != call.ProxiedDestination)];
    }

    private static bool IsOnlyRead(HttpRequest request) => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0;

    private static bool BrokeOff(IForwarderErrorFeature failure) =>
        failure.Error is ForwarderError.Request or ForwarderError.RequestBodyDestination || NeverArrived(failure);

    /// <summary>No connection came about, so nothing was sent.</summary>
    private static bool NeverArrived(IForwarderErrorFeature failure) => failure.Exception is
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError,
        }
        or OperationCanceledException { InnerException: TimeoutException };
}
