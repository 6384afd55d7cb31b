using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Operation.Places;

internal static class SubstituteEndpoints
{
    public static RouteGroupBuilder MapSubstitutes(this IEndpointRouteBuilder app)
    {
        var substitutes = app.MapGroup("/operations/{operationId:guid}/substitutes").WithTags("Substitutes");

        substitutes.MapGet("/", ListSubstitutes.Handle).WithName(nameof(ListSubstitutes)).Allow(Policies.SeeBoxes);
        substitutes.MapPut("/{substituteId:guid}", NameSubstitute.Handle).WithName(nameof(NameSubstitute)).Allow(Policies.HandleBoxes);

        return substitutes;
    }
}
