using LogistikAspire.Authorization;

namespace LogistikAspire.Escort.Orders;

internal static class OrderEndpoints
{
    public static RouteGroupBuilder MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/operations/{operationId:guid}/orders").WithTags("Orders");
        orders.MapGet("/", ListOrders.Handle).WithName(nameof(ListOrders)).Allow(Policies.SeePeople);

        var order = orders.MapGroup("/{orderId:guid}");
        order.MapGet("/", GetOrder.Handle).WithName(nameof(GetOrder)).Allow(Policies.SeePeople);
        order.MapPut("/", WriteOrder.Handle).WithName(nameof(WriteOrder)).Allow(Policies.KeepPeople);
        order.MapPut("/submission", SubmitOrder.Handle).WithName(nameof(SubmitOrder)).Allow(Policies.KeepPeople);
        order.MapPut("/return", ReturnOrder.Handle).WithName(nameof(ReturnOrder)).Allow(Policies.Escort);
        order.MapPut("/issue", IssueOrder.Handle).WithName(nameof(IssueOrder)).Allow(Policies.Escort);
        order.MapGet("/page", PrintOrder.Handle).WithName(nameof(PrintOrder)).Allow(Policies.SeePeople)
            .Produces<string>(StatusCodes.Status200OK, "text/html");

        return orders;
    }
}
