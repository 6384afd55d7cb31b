using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Resources;

internal static class ResourceEndpoints
{
    public static RouteGroupBuilder MapResources(this IEndpointRouteBuilder app)
    {
        var operation = app.MapGroup("/operations/{operationId:guid}").WithTags("Resources");
        operation.MapGet("/resource-requests", ListRequests.Handle).WithName(nameof(ListRequests)).Allow(Policies.SeeMitigation);
        operation.MapGet("/resources", ListResources.Handle).WithName(nameof(ListResources)).Allow(Policies.SeeMitigation);

        var resource = operation.MapGroup("/resources/{resourceId:guid}");
        resource.MapGet("/", GetResource.Handle).WithName(nameof(GetResource)).Allow(Policies.SeeMitigation);
        resource.MapPut("/", PutOnStandby.Handle).WithName(nameof(PutOnStandby)).Allow(Policies.OfferResources);
        resource.MapPost("/withdrawal", WithdrawResource.Handle).WithName(nameof(WithdrawResource)).Allow(Policies.OfferResources);
        resource.MapPut("/loan", LendResource.Handle).WithName(nameof(LendResource)).Allow(Policies.OfferResources);
        resource.MapDelete("/loan", EndLoan.Handle).WithName(nameof(EndLoan)).Allow(Policies.OfferResources);

        var request = resource.MapGroup("/requests/{requestId:guid}");
        request.MapPut("/", AskForResource.Handle).WithName(nameof(AskForResource)).Allow(Policies.Mitigate);
        request.MapDelete("/", TakeRequestBack.Handle).WithName(nameof(TakeRequestBack)).Allow(Policies.Mitigate);
        request.MapPut("/answer", AnswerRequest.Handle).WithName(nameof(AnswerRequest)).Allow(Policies.OfferResources);

        return operation;
    }
}
