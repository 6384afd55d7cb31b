using LogistikAspire.Authorization;

namespace LogistikAspire.Escort.Duty;

internal static class DutyEndpoints
{
    public static RouteGroupBuilder MapDuty(this IEndpointRouteBuilder app)
    {
        var duty = app.MapGroup("/operations/{operationId:guid}/duty").WithTags("Duty");

        duty.MapGet("/", ListDuty.Handle).WithName(nameof(ListDuty)).Allow(Policies.SeeDuty);
        duty.MapPut("/{date}", DeclareDuty.Handle).WithName(nameof(DeclareDuty)).Allow(Policies.Escort);

        return duty;
    }
}
