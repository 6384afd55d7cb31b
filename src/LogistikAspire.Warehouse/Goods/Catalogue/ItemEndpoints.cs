using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Goods.Needs;

namespace LogistikAspire.Warehouse.Goods.Catalogue;

public static class ItemEndpoints
{
    public static RouteGroupBuilder MapItems(this IEndpointRouteBuilder app)
    {
        var items = app.MapGroup("/operations/{operationId:guid}/items").WithTags("Catalogue");

        items.MapGet("/", ListItems.Handle).WithName(nameof(ListItems));
        items.MapGet("/{code}", GetItem.Handle).WithName(nameof(GetItem));
        items.MapPut("/{code}", DescribeItem.Handle).WithName(nameof(DescribeItem));
        items.MapGet("/{code}/needs", ListStationNeeds.Handle).WithName(nameof(ListStationNeeds));

        return items;
    }
}
