using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Road.WriteOffs;

internal static class WriteOffEndpoints
{
    public static RouteGroupBuilder MapWriteOffs(this IEndpointRouteBuilder app)
    {
        var writeOffs = app.MapGroup("/operations/{operationId:guid}").WithTags("Boxes");

        writeOffs.MapPut("/losses/{lossId:guid}", RecordLoss.Handle).WithName(nameof(RecordLoss)).Allow(Policies.KeepStore);
        writeOffs.MapPut("/retirements/{retirementId:guid}", RetireBoxes.Handle).WithName(nameof(RetireBoxes)).Allow(Policies.HandleBoxes);
        writeOffs.MapPut("/replacements/{replacementId:guid}", ReplaceBoxes.Handle)
            .WithName(nameof(ReplaceBoxes)).Allow(Policies.KeepStore);

        return writeOffs;
    }
}
