namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class BoxDocumentEndpoints
{
    public static RouteGroupBuilder MapBoxDocuments(this IEndpointRouteBuilder app)
    {
        var documents = app.MapGroup("/operations/{operationId:guid}").WithTags("Boxes");

        documents.MapPut("/assemblies/{assemblyId:guid}", AssembleBoxes.Handle).WithName(nameof(AssembleBoxes));
        documents.MapPut("/packings/{packingId:guid}", PackBoxes.Handle).WithName(nameof(PackBoxes));
        documents.MapPut("/sealings/{sealingId:guid}", SealBoxes.Handle).WithName(nameof(SealBoxes));
        documents.MapPut("/stagings/{stagingId:guid}", StageBoxes.Handle).WithName(nameof(StageBoxes));
        documents.MapPut("/seal-inspections/{inspectionId:guid}", InspectSeals.Handle).WithName(nameof(InspectSeals));
        documents.MapGet("/seal-troubles", ListSealTroubles.Handle).WithName(nameof(ListSealTroubles));
        documents.MapPut("/openings/{openingId:guid}", OpenBoxes.Handle).WithName(nameof(OpenBoxes));
        documents.MapPut("/acceptances/{acceptanceId:guid}", AcceptDifferences.Handle).WithName(nameof(AcceptDifferences));
        documents.MapPut("/readdressings/{readdressingId:guid}", ReaddressBoxes.Handle).WithName(nameof(ReaddressBoxes));
        documents.MapPut("/withdrawals/{withdrawalId:guid}", WithdrawBoxes.Handle).WithName(nameof(WithdrawBoxes));

        return documents;
    }
}
