using Microsoft.Net.Http.Headers;

namespace LogistikAspire.Gateway;

internal static class Origins
{
    /// <summary>Web pages of other origins may not read answers, unless they are named. They send tokens, never cookies.</summary>
    public static void AddOrigins(this IServiceCollection services, GatewaySettings settings) => services.AddCors(cors =>
        cors.AddDefaultPolicy(policy => policy
            .WithOrigins(settings.Origins)
            .AllowAnyMethod()
            .AllowAnyHeader()
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, RequestIds.Header)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
}
