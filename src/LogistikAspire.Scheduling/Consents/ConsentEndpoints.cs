using LogistikAspire.Authorization;

namespace LogistikAspire.Scheduling.Consents;

internal static class ConsentEndpoints
{
    public static RouteGroupBuilder MapConsents(this IEndpointRouteBuilder app)
    {
        var consents = app.MapGroup("/operations/{operationId:guid}/plans/{planId:guid}").WithTags("Consents");

        consents.MapGet("/consents", ListConsents.Handle).WithName(nameof(ListConsents)).Allow(Policies.SeeDistricts);
        consents.MapPut("/consents/{districtCode}/{agency}", GiveConsent.Handle).WithName(nameof(GiveConsent)).Allow(Policies.Consent);
        consents.MapPut("/overrides/{districtCode}", OverrideConsent.Handle).WithName(nameof(OverrideConsent)).Allow(Policies.Plan);

        return consents;
    }
}
