namespace LogistikAspire.Escort.Assignments;

internal static class AssignmentEndpoints
{
    public static RouteGroupBuilder MapAssignments(this IEndpointRouteBuilder app)
    {
        var assignments = app.MapGroup("/operations/{operationId:guid}/assignments").WithTags("Assignments");

        assignments.MapGet("/", ListAssignments.Handle).WithName(nameof(ListAssignments));
        assignments.MapGet("/{shipmentId:guid}", GetAssignment.Handle).WithName(nameof(GetAssignment));

        return assignments;
    }
}
