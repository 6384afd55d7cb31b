using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Road.Findings;

internal static class FindingEndpoints
{
    public static RouteGroupBuilder MapFindings(this IEndpointRouteBuilder app)
    {
        var findings = app.MapGroup("/operations/{operationId:guid}").WithTags("Boxes");

        findings.MapPut("/findings/{findingId:guid}", TakeInBoxes.Handle).WithName(nameof(TakeInBoxes)).Allow(Policies.HandleBoxes);

        return findings;
    }
}
