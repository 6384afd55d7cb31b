using LogistikAspire.Authorization;

namespace LogistikAspire.Escort.Assignments;

internal static class AssignmentEndpoints
{
    public static RouteGroupBuilder MapAssignments(this IEndpointRouteBuilder app)
    {
        app.MapGet("/operations/{operationId:guid}/roster", GetRoster.Handle).WithTags("Assignments")
            .WithName(nameof(GetRoster)).Allow(Policies.SeeDuty);
        var assignments = app.MapGroup("/operations/{operationId:guid}/assignments").WithTags("Assignments");

        assignments.MapGet("/", ListAssignments.Handle).WithName(nameof(ListAssignments)).Allow(Policies.SeeEscorts);
        assignments.MapGet("/{shipmentId:guid}", GetAssignment.Handle).WithName(nameof(GetAssignment)).Allow(Policies.SeeEscorts);
        assignments.MapGet("/{shipmentId:guid}/remedies", GetRemedies.Handle).WithName(nameof(GetRemedies)).Allow(Policies.SeeEscorts);
        assignments.MapGet("/{shipmentId:guid}/people", ListAssignedPeople.Handle).WithName(nameof(ListAssignedPeople))
            .Allow(Policies.SeePeople);
        assignments.MapPut("/{shipmentId:guid}/people/{number}/answer", AnswerAssignment.Handle).WithName(nameof(AnswerAssignment))
            .Allow(Policies.KeepPeople);
        assignments.MapGet("/{shipmentId:guid}/vehicle-checks", ListVehicleChecks.Handle).WithName(nameof(ListVehicleChecks))
            .Allow(Policies.SeeDuty);
        assignments.MapPut("/{shipmentId:guid}/vehicle-checks/{plate}", WriteVehicleCheck.Handle).WithName(nameof(WriteVehicleCheck))
            .Allow(Policies.Escort);

        return assignments;
    }
}
