using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Boxes.Labels;

internal static class LabelEndpoints
{
    public static RouteGroupBuilder MapLabels(this IEndpointRouteBuilder app)
    {
        var labels = app.MapGroup("/operations/{operationId:guid}/labels").WithTags("Boxes");

        labels.MapGet("/", GetLabels.Handle).WithName(nameof(GetLabels)).Allow(Policies.SeeBoxes);

        return labels;
    }
}
