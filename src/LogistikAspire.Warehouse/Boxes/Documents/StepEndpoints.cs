namespace LogistikAspire.Warehouse.Boxes.Documents;

public static class StepEndpoints
{
    public static RouteGroupBuilder MapSteps(this IEndpointRouteBuilder app)
    {
        var steps = app.MapGroup("/operations/{operationId:guid}").WithTags("Boxes");

        steps.MapPut("/assemblies/{assemblyId:guid}", AssembleBoxes.Handle).WithName(nameof(AssembleBoxes));
        steps.MapPut("/sealings/{sealingId:guid}", SealBoxes.Handle).WithName(nameof(SealBoxes));
        steps.MapPut("/stagings/{stagingId:guid}", StageBoxes.Handle).WithName(nameof(StageBoxes));
        steps.MapPut("/openings/{openingId:guid}", OpenBoxes.Handle).WithName(nameof(OpenBoxes));

        return steps;
    }
}
