namespace LogistikAspire.Warehouse.Custody;

public static class CustodyEndpoints
{
    public static RouteGroupBuilder MapCustody(this IEndpointRouteBuilder app)
    {
        var custody = app.MapGroup("/operations/{operationId:guid}/custody").WithTags("Custody log");

        custody.MapGet("/roots", ListRoots.Handle).WithName(nameof(ListRoots));
        custody.MapGet("/roots/{hour}", GetRoot.Handle).WithName(nameof(GetRoot));
        custody.MapGet("/head", GetHead.Handle).WithName(nameof(GetHead));
        custody.MapGet("/events/{eventId}/proof", GetProof.Handle).WithName(nameof(GetProof));
        custody.MapGet("/export", ExportLog.Handle).WithName(nameof(ExportLog));

        return custody;
    }
}
