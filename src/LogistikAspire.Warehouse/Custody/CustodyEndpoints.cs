namespace LogistikAspire.Warehouse.Custody;

internal static class CustodyEndpoints
{
    public static RouteGroupBuilder MapCustody(this IEndpointRouteBuilder app)
    {
        var custody = app.MapGroup("/operations/{operationId:guid}/custody").WithTags("Custody log");

        custody.MapGet("/checkpoint", GetCheckpoint.Handle).WithName(nameof(GetCheckpoint));
        custody.MapGet("/consistency", GetConsistency.Handle).WithName(nameof(GetConsistency));
        custody.MapGet("/events/{eventId}/proof", GetProof.Handle).WithName(nameof(GetProof));
        custody.MapGet("/export", ExportLog.Handle).WithName(nameof(ExportLog));
        custody.MapGet("/names", ExportNames.Handle).WithName(nameof(ExportNames));

        return custody;
    }
}
