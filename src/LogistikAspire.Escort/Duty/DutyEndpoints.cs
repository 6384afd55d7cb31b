using LogistikAspire.Authorization;

namespace LogistikAspire.Escort.Duty;

internal static class DutyEndpoints
{
    public static RouteGroupBuilder MapDuty(this IEndpointRouteBuilder app)
    {
        var operation = app.MapGroup("/operations/{operationId:guid}").WithTags("Duty");

        var duty = operation.MapGroup("/duty");
        duty.MapGet("/", ListDuty.Handle).WithName(nameof(ListDuty)).Allow(Policies.SeeDuty);
        duty.MapGet("/rest", GetRest.Handle).WithName(nameof(GetRest)).Allow(Policies.SeeDuty);
        duty.MapPut("/rest/{force}", SetRest.Handle).WithName(nameof(SetRest)).Allow(Policies.Escort);
        duty.MapGet("/{date}", GetDutyDay.Handle).WithName(nameof(GetDutyDay)).Allow(Policies.SeeDuty);
        duty.MapPut("/{date}", DeclareDuty.Handle).WithName(nameof(DeclareDuty)).Allow(Policies.Escort);
        duty.MapPut("/{date}/taken", TakeFromPool.Handle).WithName(nameof(TakeFromPool)).Allow(Policies.Escort);

        var shifts = operation.MapGroup("/shifts");
        shifts.MapGet("/", ListShifts.Handle).WithName(nameof(ListShifts)).Allow(Policies.SeePeople);
        shifts.MapPut("/{shiftId:guid}", WriteShift.Handle).WithName(nameof(WriteShift)).Allow(Policies.KeepPeople);
        shifts.MapDelete("/{shiftId:guid}", DropShift.Handle).WithName(nameof(DropShift)).Allow(Policies.KeepPeople);

        var leaves = operation.MapGroup("/leaves");
        leaves.MapGet("/", ListLeaves.Handle).WithName(nameof(ListLeaves)).Allow(Policies.SeePeople);
        leaves.MapPut("/{leaveId:guid}", WriteLeave.Handle).WithName(nameof(WriteLeave)).Allow(Policies.KeepPeople);
        leaves.MapDelete("/{leaveId:guid}", DropLeave.Handle).WithName(nameof(DropLeave)).Allow(Policies.KeepPeople);

        return operation;
    }
}
