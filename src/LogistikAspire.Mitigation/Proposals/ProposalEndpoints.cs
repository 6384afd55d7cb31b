using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Proposals;

internal static class ProposalEndpoints
{
    public static RouteGroupBuilder MapProposals(this IEndpointRouteBuilder app)
    {
        var operation = app.MapGroup("/operations/{operationId:guid}").WithTags("Proposals");

        operation.MapGet("/thresholds", ListThresholds.Handle).WithName(nameof(ListThresholds)).Allow(Policies.SeeMitigation);
        operation.MapPut("/thresholds/{thresholdId:guid}", SetThreshold.Handle).WithName(nameof(SetThreshold)).Allow(Policies.Mitigate);
        operation.MapDelete("/thresholds/{thresholdId:guid}", DropThreshold.Handle)
            .WithName(nameof(DropThreshold)).Allow(Policies.Mitigate);
        operation.MapGet("/proposals", ListProposals.Handle).WithName(nameof(ListProposals)).Allow(Policies.SeeMitigation);
        operation.MapPut("/proposals/{proposalId:guid}/decision", DecideProposal.Handle)
            .WithName(nameof(DecideProposal)).Allow(Policies.Mitigate);

        return operation;
    }
}
