using LogistikAspire.Escort.Personnel;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Duty;

/// <summary>Somebody is on duty from one moment until another, which is no longer part of it. In UTC, whole seconds.</summary>
internal sealed class Shift
{
    private Shift() { } // EF Core

    public Shift(Guid operationId, Guid shiftId, string number, DutyKind kind, Stretch time)
    {
        (OperationId, ShiftId, Number, Kind) = (operationId, shiftId, number, kind);
        (From, Until) = (time.From, time.Until);
    }

    public Guid OperationId { get; private set; }
    public Guid ShiftId { get; private set; }

    /// <summary>Of the person.</summary>
    public string Number { get; private set; } = "";
    public DutyKind Kind { get; private set; }
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset Until { get; private set; }

    public Stretch Time => new(From, Until);

    public void Move(string number, DutyKind kind, Stretch time)
    {
        (Number, Kind) = (number, kind);
        (From, Until) = (time.From, time.Until);
    }
}
