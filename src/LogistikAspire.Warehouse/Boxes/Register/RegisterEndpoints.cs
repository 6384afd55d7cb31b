using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Boxes.Register;

internal static class RegisterEndpoints
{
    public static RouteGroupBuilder MapRegister(this IEndpointRouteBuilder app)
    {
        var register = app.MapGroup("/operations/{operationId:guid}").WithTags("Boxes");

        register.MapPut("/recap-boxes", SetRecapBoxes.Handle).WithName(nameof(SetRecapBoxes)).Allow(Policies.KeepStore);

        return register;
    }
}
