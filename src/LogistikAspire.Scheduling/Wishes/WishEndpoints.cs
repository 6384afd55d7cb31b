using LogistikAspire.Authorization;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Wishes;

internal static class WishEndpoints
{
    public static RouteGroupBuilder MapWishes(this IEndpointRouteBuilder app)
    {
        var wishes = app.MapGroup("/operations/{operationId:guid}/wishes").WithTags("Wishes");

        wishes.MapGet("/", ListWishes.Handle).WithName(nameof(ListWishes)).Allow(Policies.SeeDistricts);
        wishes.MapPut("/", ImportWishes.Handle).WithName(nameof(ImportWishes)).Allow(Policies.Plan).AcceptsTable();
        wishes.MapPut("/{wishId:guid}", FileWish.Handle).WithName(nameof(FileWish)).Allow(Policies.Wish);
        wishes.MapDelete("/{wishId:guid}", WithdrawWish.Handle).WithName(nameof(WithdrawWish)).Allow(Policies.Wish);

        return wishes;
    }
}
