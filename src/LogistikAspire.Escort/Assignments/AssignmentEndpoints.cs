using LogistikAspire.Authorization;

namespace LogistikAspire.Escort.Assignments;

internal static class AssignmentEndpoints
{
    public static RouteGroupBuilder MapAssignments(this IEndpointRouteBuilder app)
    {
        var assignments = app.MapGroup("/operations/{operationId:guid}/assignments").WithTags("Assignments");

        assignments.MapGet("/", ListAssignments.Handle).WithName(nameof(ListAssignments)).Allow(Policies.SeeEscorts);
        assignments.MapGet("/{shipmentId:guid}", GetAssignment.Handle).WithName(nameof(GetAssignment)).Allow(Policies.SeeEscorts);

        return assignments;
    }
}
