namespace LogistikAspire.Warehouse.Operation.Substitutes;

internal static class SubstituteEndpoints
{
    public static RouteGroupBuilder MapSubstitutes(this IEndpointRouteBuilder app)
    {
        var substitutes = app.MapGroup("/operations/{operationId:guid}/substitutes").WithTags("Substitutes");

        substitutes.MapGet("/", ListSubstitutes.Handle).WithName(nameof(ListSubstitutes));
        substitutes.MapPut("/{substituteId:guid}", NameSubstitute.Handle).WithName(nameof(NameSubstitute));

        return substitutes;
    }
}
