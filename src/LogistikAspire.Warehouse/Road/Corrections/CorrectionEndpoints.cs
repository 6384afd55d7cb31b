using LogistikAspire.Authorization;
using LogistikAspire.Warehouse.Operation.Corrections;

namespace LogistikAspire.Warehouse.Road.Corrections;

internal static class CorrectionEndpoints
{
    public static RouteGroupBuilder MapCorrections(this IEndpointRouteBuilder app)
    {
        var corrections = app.MapGroup("/operations/{operationId:guid}/corrections").WithTags("Corrections");

        corrections.MapGet("/", ListCorrections.Handle).WithName(nameof(ListCorrections)).Allow(Policies.SeeStore);
        corrections.MapPut("/{correctionId:guid}", CorrectRecord.Handle).WithName(nameof(CorrectRecord)).Allow(Policies.HandleBoxes);

        return corrections;
    }
}
