using LogistikAspire.Authorization;
using LogistikAspire.Warehouse.Goods.Items;

namespace LogistikAspire.Warehouse.Goods.Catalogue;

internal static class ItemEndpoints
{
    public static RouteGroupBuilder MapItems(this IEndpointRouteBuilder app)
    {
        var items = app.MapGroup("/operations/{operationId:guid}/items").WithTags("Catalogue");

        items.MapGet("/", ListItems.Handle).WithName(nameof(ListItems)).Allow(Policies.SeeStore);
        items.MapGet("/{code}", GetItem.Handle).WithName(nameof(GetItem)).Allow(Policies.SeeStore);
        items.MapPut("/{code}", DescribeItem.Handle).WithName(nameof(DescribeItem)).Allow(Policies.KeepStore);

        return items;
    }
}
