using LogistikAspire.Authorization;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Mitigation.Areas;

internal static class AreaEndpoints
{
    public static IHostApplicationBuilder AddAreas(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(AreaSettings.Read(builder.Configuration)).AddSingleton<AreaCache>();
        return builder;
    }

    public static RouteGroupBuilder MapAreas(this IEndpointRouteBuilder app)
    {
        var areas = app.MapGroup("/operations/{operationId:guid}/boundaries").WithTags("Areas");

        areas.MapPut("/", ImportBoundaries.Handle).WithName(nameof(ImportBoundaries)).Allow(Policies.Warn)
            .Accepts<object>(GeoJsonFile.MediaType, "application/json");
        areas.MapGet("/", GetBoundaries.Handle).WithName(nameof(GetBoundaries)).Allow(Policies.SeeAccess)
            .Produces<object>(StatusCodes.Status200OK, GeoJsonFile.MediaType);

        return areas;
    }
}
