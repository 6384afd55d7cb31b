namespace LogistikAspire.Warehouse.Goods.Needs;

internal static class NeedEndpoints
{
    public static RouteGroupBuilder MapNeeds(this IEndpointRouteBuilder app)
    {
        var needs = app.MapGroup("/operations/{operationId:guid}").WithTags("Needs");

        needs.MapGet("/needs", GetNeeds.Handle).WithName(nameof(GetNeeds));
        needs.MapGet("/districts/{districtCode}/needs", GetDistrictNeeds.Handle).WithName(nameof(GetDistrictNeeds));
        needs.MapGet("/polling-stations/{villageCode}/{number:int}/needs", GetStationNeeds.Handle).WithName(nameof(GetStationNeeds));
        needs.MapGet("/items/{code}/needs", ListStationNeeds.Handle).WithName(nameof(ListStationNeeds));

        return needs;
    }
}
