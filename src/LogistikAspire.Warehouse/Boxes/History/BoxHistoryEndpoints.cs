using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Boxes.History;

internal static class BoxHistoryEndpoints
{
    public static RouteGroupBuilder MapBoxHistory(this IEndpointRouteBuilder app)
    {
        var records = app.MapGroup("/operations/{operationId:guid}/boxes/{number}/records").WithTags("Boxes");

        records.MapGet("/", ListBoxRecords.Handle).WithName(nameof(ListBoxRecords)).Allow(Policies.SeeBoxes);

        return records;
    }
}
