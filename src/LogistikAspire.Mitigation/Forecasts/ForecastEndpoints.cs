using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Forecasts;

internal static class ForecastEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static RouteGroupBuilder MapForecasts(this IEndpointRouteBuilder app)
    {
        var forecasts = app.MapGroup("/operations/{operationId:guid}/forecasts").WithTags("Forecasts");

        forecasts.MapGet("/", ListForecasts.Handle).WithName(nameof(ListForecasts)).Allow(Policies.SeeMitigation);
        forecasts.MapPost("/", TakeForecasts.Handle).WithName(nameof(TakeForecasts)).Allow(Policies.Mitigate);

        return forecasts;
    }

    /// <summary>
    /// Settings: <c>Forecasts:Address</c>, without which nothing is fetched; <c>Forecasts:Villages</c>, codes with commas between;
    /// <c>Forecasts:Every</c>, 3 hours by default and never less than 10 minutes.
    /// </summary>
    public static IHostApplicationBuilder AddForecastPoller(this IHostApplicationBuilder builder)
    {
        if (!Uri.TryCreate(builder.Configuration["Forecasts:Address"], UriKind.Absolute, out var address))
        {
            return builder;
        }

        var villages = builder.Configuration["Forecasts:Villages"]?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        var every = builder.Configuration.GetValue("Forecasts:Every", TimeSpan.FromHours(3));
        var least = TimeSpan.FromMinutes(10);
        builder.Services.AddHttpClient(ForecastPoller.Client, http => http.Timeout = Patience)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        builder.Services.AddHostedService(services => new ForecastPoller(
            services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<IHttpClientFactory>(),
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<ForecastPoller>>(), address,
            [.. villages.Where(Shared.DistrictCode.IsVillage)], every < least ? least : every));
        return builder;
    }
}
