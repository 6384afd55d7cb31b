using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Duty;

/// <summary>Somebody is away on whole local days, both included: on leave, ill, on a course.</summary>
internal sealed class Leave
{
    private Leave() { } // EF Core

    public Leave(Guid operationId, Guid leaveId, string number, DateOnly firstDay, DateOnly lastDay)
    {
        (OperationId, LeaveId) = (operationId, leaveId);
        Move(number, firstDay, lastDay);
    }

    public Guid OperationId { get; private set; }
    public Guid LeaveId { get; private set; }

    /// <summary>Of the person.</summary>
    public string Number { get; private set; } = "";
    public DateOnly FirstDay { get; private set; }
    public DateOnly LastDay { get; private set; }

    public Stretch Time(LocalClock clock) => clock.Days(FirstDay, LastDay);

    public bool Meets(DateOnly firstDay, DateOnly lastDay) => FirstDay <= lastDay && firstDay <= LastDay;

    public void Move(string number, DateOnly firstDay, DateOnly lastDay) =>
        (Number, FirstDay, LastDay) = (number, firstDay, lastDay);
}
