using LogistikAspire.Authorization;

namespace LogistikAspire.Escort.Guards;

internal static class GuardEndpoints
{
    public static RouteGroupBuilder MapGuards(this IEndpointRouteBuilder app)
    {
        var guards = app.MapGroup("/operations/{operationId:guid}/guards").WithTags("Guards");

        guards.MapGet("/settings", GetGuardSettings.Handle).WithName(nameof(GetGuardSettings)).Allow(Policies.SeeGuards);
        guards.MapPut("/settings", SetGuardSettings.Handle).WithName(nameof(SetGuardSettings)).Allow(Policies.Escort);
        guards.MapGet("/places", ListGuardedPlaces.Handle).WithName(nameof(ListGuardedPlaces)).Allow(Policies.SeeDuty);
        guards.MapGet("/gaps", ListGuardGaps.Handle).WithName(nameof(ListGuardGaps)).Allow(Policies.SeeDuty);
        guards.MapGet("/nights", GetGuardNights.Handle).WithName(nameof(GetGuardNights)).Allow(Policies.SeeDuty);
        guards.MapPut("/roster", MakeGuardRoster.Handle).WithName(nameof(MakeGuardRoster)).Allow(Policies.Escort);
        guards.MapGet("/duties", ListGuardDuties.Handle).WithName(nameof(ListGuardDuties)).Allow(Policies.SeeGuards);
        guards.MapPut("/duties/{dutyId:guid}/cancellation", CancelGuardDuty.Handle)
            .WithName(nameof(CancelGuardDuty)).Allow(Policies.Escort);
        guards.MapGet("/handovers", ListGuardHandovers.Handle).WithName(nameof(ListGuardHandovers)).Allow(Policies.SeeGuards);
        guards.MapPut("/handovers/{handoverId:guid}", SignGuardHandover.Handle)
            .WithName(nameof(SignGuardHandover)).Allow(Policies.ReportFromRoad);

        return guards;
    }
}
