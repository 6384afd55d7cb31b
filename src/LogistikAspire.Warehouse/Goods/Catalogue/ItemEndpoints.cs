using LogistikAspire.Warehouse.Goods.Items;

namespace LogistikAspire.Warehouse.Goods.Catalogue;

internal static class ItemEndpoints
{
    public static RouteGroupBuilder MapItems(this IEndpointRouteBuilder app)
    {
        var items = app.MapGroup("/operations/{operationId:guid}/items").WithTags("Catalogue");

        items.MapGet("/", ListItems.Handle).WithName(nameof(ListItems));
        items.MapGet("/{code}", GetItem.Handle).WithName(nameof(GetItem));
        items.MapPut("/{code}", DescribeItem.Handle).WithName(nameof(DescribeItem));

        return items;
    }
}
