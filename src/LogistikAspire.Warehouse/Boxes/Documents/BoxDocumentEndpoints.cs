using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class BoxDocumentEndpoints
{
    public static RouteGroupBuilder MapBoxDocuments(this IEndpointRouteBuilder app)
    {
        var documents = app.MapGroup("/operations/{operationId:guid}").WithTags("Boxes");

        documents.MapPut("/assemblies/{assemblyId:guid}", AssembleBoxes.Handle).WithName(nameof(AssembleBoxes)).Allow(Policies.KeepStore);
        documents.MapPut("/packings/{packingId:guid}", PackBoxes.Handle).WithName(nameof(PackBoxes)).Allow(Policies.KeepStore);
        documents.MapPut("/sealings/{sealingId:guid}", SealBoxes.Handle).WithName(nameof(SealBoxes)).Allow(Policies.HandleBoxes);
        documents.MapPut("/stagings/{stagingId:guid}", StageBoxes.Handle).WithName(nameof(StageBoxes)).Allow(Policies.KeepStore);
        documents.MapPut("/seal-inspections/{inspectionId:guid}", InspectSeals.Handle)
            .WithName(nameof(InspectSeals)).Allow(Policies.HandleBoxes);
        documents.MapGet("/seal-troubles", ListSealTroubles.Handle).WithName(nameof(ListSealTroubles)).Allow(Policies.SeeBoxes);
        documents.MapPut("/openings/{openingId:guid}", OpenBoxes.Handle).WithName(nameof(OpenBoxes)).Allow(Policies.HandleBoxes);
        documents.MapPut("/acceptances/{acceptanceId:guid}", AcceptDifferences.Handle)
            .WithName(nameof(AcceptDifferences)).Allow(Policies.HandleBoxes);
        documents.MapPut("/readdressings/{readdressingId:guid}", ReaddressBoxes.Handle)
            .WithName(nameof(ReaddressBoxes)).Allow(Policies.HandleBoxes);
        documents.MapPut("/withdrawals/{withdrawalId:guid}", WithdrawBoxes.Handle)
            .WithName(nameof(WithdrawBoxes)).Allow(Policies.KeepStore);

        return documents;
    }
}
